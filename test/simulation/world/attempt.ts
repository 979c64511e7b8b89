import type { FunctionCode } from './function-code.ts';
import { runAs, Worker } from './worker.ts';

/** A call of a function by its schedule or by hand. It ends with an answer, with an error in words, or dead. */
export type Attempt = { ended: { answer: unknown } | { error: string } | 'dead' | null };

export function attempt(
  { step, handler }: FunctionCode,
  caller: string,
  nth: number,
  event: object,
): Attempt {
  const worker = new Worker(caller, step, nth);
  const made: Attempt = { ended: null };
  runAs(worker, () => handler(event, { functionName: step, awsRequestId: worker.name })).then(
    (answer) => (made.ended ??= { answer }),
    (error: unknown) => (made.ended ??= { error: String(error) }),
  );
  worker.death.promise.catch(() => (made.ended ??= 'dead'));
  return made;
}
