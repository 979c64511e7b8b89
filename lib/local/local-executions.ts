import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED';

/** Starts an execution of the machine; null where one of that name was started before. */
export type StartExecution = (name: string, input: unknown) => string | null;

/** Step Functions' answers to DescribeExecution and StartExecution, for the executions of this process. */
export type LocalExecutions = {
  endpoint: string;
  set: (executionArn: string, status: Status) => void;
  close: () => Promise<void>;
};

/**
 * An execution that this process did not start is ABORTED: the state folder has one process at a time, so whichever
 * started it is dead and can never end it.
 */
export async function startLocalExecutions(start: StartExecution): Promise<LocalExecutions> {
  const statuses = new Map<string, { status: Status; startDate: number }>();
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const answer = answerTo(request.headers['x-amz-target'], body, statuses, start);
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

type Statuses = Map<string, { status: Status; startDate: number }>;

function answerTo(
  target: string | string[] | undefined,
  body: string,
  statuses: Statuses,
  start: StartExecution,
): object {
  const input = JSON.parse(body) as { executionArn?: unknown; name?: string; input?: string };
  if (target === 'AWSStepFunctions.DescribeExecution') return describe(input.executionArn, statuses);
  if (target !== 'AWSStepFunctions.StartExecution')
    return { __type: 'UnknownOperationException', message: `${String(target)} is not there locally` };
  const executionArn = start(input.name ?? '', JSON.parse(input.input ?? '{}'));
  return executionArn === null
    ? { __type: 'ExecutionAlreadyExists', message: 'an execution of that name was started before' }
    : { executionArn, startDate: Date.now() / 1000 };
}

function describe(executionArn: unknown, statuses: Statuses): object {
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
