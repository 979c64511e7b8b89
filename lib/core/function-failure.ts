import { SetupError } from './errors.ts';

/**
 * What a function threw, for a person who called it: the message is one of ours, whole. Where Lambda itself ended the
 * function, its request and the word "Error" before its words say nothing to a person.
 */
export function functionFailure({ errorMessage }: { errorMessage: string }): SetupError {
  return new SetupError(errorMessage.replace(/^(?:RequestId: \S+ )?Error: /, ''));
}
