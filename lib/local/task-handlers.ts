import { SetupError } from '../core/errors.ts';
import { taskStates } from './definition-states.ts';
import type { SandboxPool } from './sandbox-pool.ts';
import type { LocalPipeline } from './template.ts';

/** Step Functions' limit of what goes into or comes out of a state. */
const MAX_PAYLOAD_BYTES = 256 * 1024;

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type TaskHandler = (input: Json) => Promise<Json>;

/** An error that neither Retry nor Catch takes up, as in AWS; the interpreter asks for these two properties. */
class UncatchableError extends Error {
  readonly isRetryable = false;
  readonly isCatchable = false;
}

/**
 * What the interpreter calls for each task, by the state's name: made from the definition, where the state's resource
 * leads to the function. `failedMaps` holds the Map states that have failed: AWS starts no further item of those.
 */
export function taskHandlers(
  { definition, functions }: Pick<LocalPipeline, 'definition' | 'functions'>,
  sandboxes: Pick<SandboxPool, 'invoke'>,
  failedMaps: ReadonlySet<string>,
): Record<string, TaskHandler> {
  const handlers = taskStates(definition).map(({ name, resource, map }): [string, TaskHandler] => {
    const fn = functions.get(resource);
    if (!fn) throw new SetupError(`State "${name}": its resource ${resource} is no function of the template`);
    const handler: TaskHandler = async (input) => {
      if (map !== null && failedMaps.has(map)) throw new UncatchableError(`${map} has failed`);
      checkSize(input, `State "${name}": its input`);
      const output = (await sandboxes.invoke(fn, input)) as Json;
      checkSize(output, `State "${name}": its output`);
      return output;
    };
    return [name, handler];
  });
  return Object.fromEntries(handlers);
}

function checkSize(payload: Json, what: string): void {
  const bytes = Buffer.byteLength(JSON.stringify(payload));
  if (bytes <= MAX_PAYLOAD_BYTES) return;
  const error = new UncatchableError(`${what} has ${bytes} bytes; Step Functions takes ${MAX_PAYLOAD_BYTES}`);
  error.name = 'States.DataLimitExceeded';
  throw error;
}
