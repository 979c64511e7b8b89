import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { functionFailure } from '../core/function-failure.ts';
import { processClient } from './process-client.ts';

/** Calls a deployed function and waits for its answer. Throws SetupError with what the function threw. */
export async function invokeFunction(
  functionArn: string,
  event: unknown,
  client: LambdaClient = processClient(LambdaClient),
): Promise<unknown> {
  const { Payload, FunctionError } = await client.send(
    new InvokeCommand({ FunctionName: functionArn, Payload: JSON.stringify(event) }),
  );
  const answer: unknown = JSON.parse(Payload?.transformToString() ?? 'null');
  if (FunctionError === undefined) return answer;
  const { errorMessage = FunctionError } = (answer ?? {}) as { errorMessage?: string };
  throw functionFailure({ errorMessage });
}
