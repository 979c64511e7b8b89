import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED';

/** Step Functions' answer to DescribeExecution, for the executions of this process. */
export type LocalExecutions = {
  endpoint: string;
  set: (executionArn: string, status: Status) => void;
  close: () => Promise<void>;
};

/**
 * An execution that this process did not start is ABORTED: the state folder has one process at a time, so whichever
 * started it is dead and can never end it.
 */
export async function startLocalExecutions(): Promise<LocalExecutions> {
  const statuses = new Map<string, { status: Status; startDate: number }>();
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const answer = describe(request.headers['x-amz-target'], body, statuses);
      response.writeHead('__type' in answer ? 400 : 200, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    set: (arn, status) => {
      statuses.set(arn, { status, startDate: statuses.get(arn)?.startDate ?? Date.now() / 1000 });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function describe(
  target: string | string[] | undefined,
  body: string,
  statuses: Map<string, { status: Status; startDate: number }>,
): object {
  if (target !== 'AWSStepFunctions.DescribeExecution') {
    return { __type: 'UnknownOperationException', message: `${String(target)} is not there locally` };
  }
  const { executionArn } = JSON.parse(body) as { executionArn?: unknown };
  const [, machine, name] =
    /^arn:aws:states:[^:]*:\d*:execution:([^:]+):([^:]+)$/.exec(String(executionArn)) ?? [];
  if (machine === undefined) return { __type: 'InvalidArn', message: 'executionArn is no execution' };
  const known = statuses.get(String(executionArn));
  return {
    executionArn,
    stateMachineArn: String(executionArn).replace(/:execution:([^:]+):[^:]+$/, ':stateMachine:$1'),
    name,
    status: known?.status ?? 'ABORTED',
    startDate: known?.startDate ?? 0,
  };
}
