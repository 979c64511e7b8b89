import { ReportableError } from './errors.ts';

/**
 * An error that may be logged, stored and shown. Ours say what they mean and hold no value of a row; those of the AWS
 * SDK name a service and a resource; any other message may quote what it choked on, so only its name goes on.
 */
export function reportableError(thrown: unknown, step: string): Error {
  if (!(thrown instanceof Error)) return new Error(`${step}: something other than an error was thrown`);
  if (thrown instanceof ReportableError || '$metadata' in thrown) return thrown;
  const error = new Error(`${step}: unexpected ${thrown.name}; the log holds where`);
  error.name = thrown.name;
  return error;
}
