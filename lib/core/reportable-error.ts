import { ConnectionLostError, ReportableError } from './errors.ts';

/** Node's codes for a connection that broke or was not made; their errors are plain ones, which no Retry could name. */
const CONNECTION_CODES = new Set([
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENETUNREACH',
  'EPIPE',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ETIMEDOUT',
]);

/**
 * An error that may be logged, stored and shown. Ours say what they mean and hold no value of a row; those of the AWS
 * SDK name a service and a resource; a lost connection gets the name that Retry matches; any other message may quote
 * what it choked on, so only its name goes on.
 */
export function reportableError(thrown: unknown, step: string): Error {
  if (!(thrown instanceof Error)) return new Error(`${step}: something other than an error was thrown`);
  if ('code' in thrown && CONNECTION_CODES.has(String(thrown.code)))
    return new ConnectionLostError(
      `${step}: the connection to S3 or DynamoDB was lost (${String(thrown.code)})`,
    );
  if (thrown instanceof ReportableError || '$metadata' in thrown) return thrown;
  const error = new Error(`${step}: unexpected ${thrown.name}; the log holds where`);
  error.name = thrown.name;
  return error;
}
