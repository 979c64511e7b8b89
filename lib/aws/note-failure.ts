import type * as z from 'zod';
import type { storageEnvironment } from '../steps/run-reference.ts';
import { openStores } from './open-stores.ts';

type StepInput = { execution: string } | { run: { execution: string } };

/** Notes a step's failure under its execution. A note that cannot be written must not hide the failure itself. */
export async function noteFailure(
  input: StepInput,
  environment: z.infer<typeof storageEnvironment>,
  step: string,
  error: Error,
): Promise<void> {
  const execution = 'run' in input ? input.run.execution : input.execution;
  const { name, message } = error;
  await openStores(environment)
    .runs.noteFailure(execution, { step, name, message })
    .catch(() => undefined);
}
