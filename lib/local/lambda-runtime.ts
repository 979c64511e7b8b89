import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * One sandbox of one function: loads the bundle once, then answers one invocation after the other, as Lambda's runtime
 * for Node does, with nothing but the function's own environment. A process of its own, started by lambda-sandbox.ts;
 * ends when its caller does, however that ends.
 */
export type Invocation = { requestId: string; arn: string; event: string; deadline: number };
export type FunctionFault = { errorType: string; errorMessage: string; trace: string[] };
/** To an invocation. */
export type Answer = { result: string } | { fault: FunctionFault };
/** Before the first answer comes the word `ready`, when the bundle is loaded or will not load. `end` is the last. */
export type RuntimeMessage = 'ready' | Answer | { end: string };

type Handler = (event: unknown, context: object) => unknown;

const environment = { ...process.env };
// Of Node's start, not of the function.
delete process.env['NODE_COMPILE_CACHE'];

process.on('disconnect', () => process.exit());
// The terminal sends an interrupt to all processes; the caller decides what ends.
process.on('SIGINT', () => undefined);
process.on('uncaughtException', (error) => tell({ end: String(error) }, () => process.exit(1)));

const loaded = loadHandler();
// What went wrong is told with each invocation.
void loaded.catch(() => undefined).then(() => tell('ready'));

process.on('message', (invocation: Invocation) => {
  void answer(invocation).then(async (message) => {
    await flushLogs();
    tell(message);
  });
});

/** A caller that has gone needs no answer. */
function tell(message: RuntimeMessage, then: () => void = () => undefined): void {
  process.send?.(message, undefined, undefined, then);
}

async function answer({ requestId, arn, event, deadline }: Invocation): Promise<Answer> {
  try {
    const handler = await loaded;
    const result = await handler(JSON.parse(event), createContext(requestId, arn, deadline));
    // What JSON does not carry is lost on the way back from Lambda, too.
    return { result: result === undefined ? 'null' : JSON.stringify(result) };
  } catch (thrown) {
    return { fault: describeFault(thrown) };
  }
}

async function loadHandler(): Promise<Handler> {
  const { LAMBDA_TASK_ROOT: root = '', _HANDLER: name = '' } = environment;
  const [, file = '', exported = ''] = /^([^.]*)\.(.*)$/.exec(name) ?? [];
  const path = ['.js', '.mjs', '.cjs'].map((extension) => join(root, file + extension)).find(existsSync);
  if (path === undefined) {
    throw runtimeError('Runtime.ImportModuleError', `Cannot find module '${file}' in ${root}`);
  }
  const bundle = (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  const handler = bundle[exported];
  if (typeof handler === 'function') return handler as Handler;
  throw runtimeError('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
}

function createContext(requestId: string, arn: string, deadline: number): object {
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: environment['AWS_LAMBDA_FUNCTION_NAME'],
    functionVersion: environment['AWS_LAMBDA_FUNCTION_VERSION'],
    invokedFunctionArn: arn,
    logGroupName: environment['AWS_LAMBDA_LOG_GROUP_NAME'],
    logStreamName: environment['AWS_LAMBDA_LOG_STREAM_NAME'],
    memoryLimitInMB: environment['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

/** Lines go another way than answers; whoever has the answer has the lines before it. */
async function flushLogs(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    await new Promise<void>((resolve) => stream.write('', () => resolve()));
  }
}

function runtimeError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

function describeFault(thrown: unknown): FunctionFault {
  if (!(thrown instanceof Error))
    return { errorType: typeof thrown, errorMessage: String(thrown), trace: [] };
  return { errorType: thrown.name, errorMessage: thrown.message, trace: (thrown.stack ?? '').split('\n') };
}
