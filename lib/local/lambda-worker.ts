import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { COMPILE_CACHE } from './compile-cache.ts';

/**
 * One sandbox of one function: loads the bundle once, then answers one invocation after the other, as Lambda's runtime
 * for Node does. A thread of its own, started by lambda-sandbox.ts.
 */
export type SandboxFunction = {
  name: string;
  arn: string;
  assetPath: string;
  handler: string;
  memoryMb: number;
};
export type Invocation = { requestId: string; event: string; deadline: number };
export type FunctionFault = { errorType: string; errorMessage: string; trace: string[] };
/** To an invocation; before the first comes the word `ready`, when the bundle is loaded or will not load. */
export type Answer = { result: string } | { fault: FunctionFault };

type Handler = (event: unknown, context: object) => unknown;

enableCompileCache(COMPILE_CACHE);
const fn = workerData as SandboxFunction;
const loaded = loadHandler();
// What went wrong is told with each invocation.
void loaded.catch(() => undefined).then(() => parentPort?.postMessage('ready'));

parentPort?.on('message', (invocation: Invocation) => {
  void answer(invocation).then(async (message) => {
    await flushLogs();
    parentPort?.postMessage(message);
  });
});

async function answer({ requestId, event, deadline }: Invocation): Promise<Answer> {
  try {
    const handler = await loaded;
    const result = await handler(JSON.parse(event), createContext(requestId, deadline));
    // What JSON does not carry is lost on the way back from Lambda, too.
    return { result: result === undefined ? 'null' : JSON.stringify(result) };
  } catch (thrown) {
    return { fault: describeFault(thrown) };
  }
}

async function loadHandler(): Promise<Handler> {
  const [, file = '', exported = ''] = /^([^.]*)\.(.*)$/.exec(fn.handler) ?? [];
  const path = ['.js', '.mjs', '.cjs']
    .map((extension) => join(fn.assetPath, file + extension))
    .find(existsSync);
  if (path === undefined) {
    throw runtimeError('Runtime.ImportModuleError', `Cannot find module '${file}' in ${fn.assetPath}`);
  }
  const bundle = (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  const handler = bundle[exported];
  if (typeof handler === 'function') return handler as Handler;
  throw runtimeError('Runtime.HandlerNotFound', `${fn.handler} is undefined or not exported`);
}

function createContext(requestId: string, deadline: number): object {
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: fn.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: fn.arn,
    logGroupName: `/aws/lambda/${fn.name}`,
    logStreamName: 'local',
    memoryLimitInMB: String(fn.memoryMb),
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
