import { FunctionError } from '../../../lib/local/lambda-sandbox.ts';

// What Step Functions learns when a function does not answer, by the names that Retry and Catch match.

export function functionDied(): Error {
  const errorMessage = 'RequestId: Error: Runtime exited with error: signal: killed';
  return new FunctionError({ errorType: 'Runtime.ExitError', errorMessage, trace: [] });
}

export function functionThrew({ name, message }: Error): Error {
  return new FunctionError({ errorType: name, errorMessage: message, trace: [] });
}

export function invocationThrottled(): Error {
  return Object.assign(new Error('Rate Exceeded.'), { name: 'Lambda.TooManyRequestsException' });
}

/** The connection to Lambda broke: the function may work, or have worked, or never have been called. */
export function invocationLost(): Error {
  return Object.assign(new Error('Unable to execute HTTP request'), { name: 'Lambda.SdkClientException' });
}
