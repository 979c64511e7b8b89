import { DescribeExecutionCommand, ExecutionDoesNotExist, SFNClient } from '@aws-sdk/client-sfn';
import { processClient } from './process-client.ts';

/** Whether a Step Functions execution is running; null when the service would not say, so that the lease decides. */
export async function isExecutionRunning(
  executionArn: string,
  client: SFNClient = processClient(SFNClient),
): Promise<boolean | null> {
  try {
    const { status } = await client.send(new DescribeExecutionCommand({ executionArn }));
    return status === 'RUNNING' || status === 'PENDING_REDRIVE';
  } catch (error) {
    return error instanceof ExecutionDoesNotExist ? false : null;
  }
}
