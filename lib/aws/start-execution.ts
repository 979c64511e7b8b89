import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { processClient } from './process-client.ts';

/** Starts an execution by a name of its own; false where one of that name has run within the last 90 days. */
export async function startExecution(
  stateMachineArn: string,
  name: string,
  input: unknown,
  client: SFNClient = processClient(SFNClient),
): Promise<boolean> {
  try {
    await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
    return true;
  } catch (error) {
    if (error instanceof ExecutionAlreadyExists) return false;
    throw error;
  }
}
