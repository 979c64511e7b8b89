import { jsonError } from './service-reply.ts';
import type { ServiceReply, ServiceRequest, SimulatedService } from './service-reply.ts';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED';

/** DescribeExecution over the executions of a simulated world. */
export class SimulatedStepFunctions implements SimulatedService {
  readonly statuses = new Map<string, ExecutionStatus>();

  handle({ headers, body }: ServiceRequest): ServiceReply {
    if (headers['x-amz-target'] !== 'AWSStepFunctions.DescribeExecution')
      return jsonError('UnknownOperationException', 'test/simulation/services knows DescribeExecution only');
    const { executionArn } = JSON.parse(body.toString()) as { executionArn: string };
    const status = this.statuses.get(executionArn);
    if (status === undefined) return jsonError('ExecutionDoesNotExist', 'Execution Does Not Exist');
    const stateMachineArn = executionArn.replace(/:execution:([^:]+):.*$/, ':stateMachine:$1');
    return { status: 200, body: JSON.stringify({ executionArn, stateMachineArn, status, startDate: 0 }) };
  }
}
