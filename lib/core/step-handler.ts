import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import type * as z from 'zod';
import { readEnvironment } from './environment.ts';
import { reportableError } from './reportable-error.ts';

/** The part of a step's contract that its handler needs; see lib/steps. */
type HandledContract<I extends z.ZodType, O extends z.ZodType, E extends z.ZodObject> = {
  name: string;
  input: I;
  output: O;
  environment: E;
};

type StepWork<I, O, E, D> = {
  /** What the work is done with. Asked for at a cold start too, while nobody waits, so that clients are there when an event comes. */
  open: (environment: E) => D;
  run: (input: I, opened: D, environment: E) => Promise<O>;
  /** Keeps the reason where FailRun finds it, before the error goes to Step Functions. */
  noteFailure: (input: I, environment: E, step: string, error: Error) => Promise<void>;
};

/**
 * A Lambda handler of a step's contract: the environment is checked once a cold start, the event on the way in and the
 * result on the way out. Logs facts and counts; an error leaves without any value of a row in it.
 */
export function stepHandler<I extends z.ZodType, O extends z.ZodType, E extends z.ZodObject, D>(
  contract: HandledContract<I, O, E>,
  { open, run, noteFailure }: StepWork<z.infer<I>, z.infer<O>, z.infer<E>, D>,
): (event: unknown, context: Context) => Promise<z.infer<O>> {
  const logger = new Logger({ serviceName: contract.name });
  const environment = readEnvironment(contract.environment);
  open(environment);
  return async (event, context) => {
    logger.addContext(context);
    const input = contract.input.parse(event);
    logger.info('step started', { input });
    try {
      const output = contract.output.parse(await run(input, open(environment), environment));
      logger.info('step finished', { output });
      return output;
    } catch (thrown) {
      const error = reportableError(thrown, contract.name);
      logger.error('step failed', {
        failure: { name: error.name, message: error.message, stack: framesOf(thrown) },
      });
      // The note is a help; the error itself is what Retry and Catch match.
      await noteFailure(input, environment, contract.name, error).catch(() => undefined);
      throw error;
    }
  };
}

/** The stack without its first line, which repeats the message. */
function framesOf(thrown: unknown): string[] {
  const lines = thrown instanceof Error ? (thrown.stack ?? '').split('\n') : [];
  return lines.filter((line) => /^\s+at /.test(line)).map((line) => line.trim());
}
