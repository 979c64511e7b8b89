import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import type { Answer, FunctionFault, Invocation, SandboxFunction } from './lambda-worker.ts';
import type { LocalFunction } from './template.ts';

export type FunctionLog = (entry: { functionName: string; line: string }) => void;

/**
 * What a function threw, as Step Functions gets it from Lambda: the name is the error's own, which Retry and Catch
 * match, and the message is Lambda's JSON with errorType, errorMessage and trace.
 */
export class FunctionError extends Error {
  readonly fault: FunctionFault;

  constructor(fault: FunctionFault) {
    super(JSON.stringify(fault));
    this.name = fault.errorType;
    this.fault = fault;
  }
}

/**
 * One warm sandbox: the function's bundle in a thread with its own environment, for one invocation at a time. Does not
 * outlive an invocation that it did not answer.
 */
export class LambdaSandbox {
  private readonly fn: LocalFunction;
  private readonly worker: Worker;
  private ended = false;

  constructor(fn: LocalFunction, environment: Record<string, string>, onLog: FunctionLog) {
    this.fn = fn;
    const { name, arn, assetPath, handler, memoryMb } = fn;
    this.worker = new Worker(new URL('./lambda-worker.ts', import.meta.url), {
      workerData: { name, arn, assetPath, handler, memoryMb } satisfies SandboxFunction,
      env: environment,
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    for (const input of [this.worker.stdout, this.worker.stderr]) {
      createInterface({ input }).on('line', (line) => onLog({ functionName: name, line }));
    }
    this.worker.on('exit', () => (this.ended = true));
    // Heard by the invocation, if there is one; a listener here keeps an idle sandbox from taking the process down.
    this.worker.on('error', () => (this.ended = true));
  }

  get isUsable(): boolean {
    return !this.ended;
  }

  /** Rejects with FunctionError: what the handler threw, the time limit, or the end of the sandbox. */
  async invoke(event: unknown): Promise<unknown> {
    const requestId = randomUUID();
    const { timeoutSeconds } = this.fn;
    const { promise, resolve } = Promise.withResolvers<Answer>();
    const fail = (errorType: string, errorMessage: string) => {
      this.ended = true;
      resolve({ fault: { errorType, errorMessage: `RequestId: ${requestId} ${errorMessage}`, trace: [] } });
    };
    const onError = (error: unknown) => fail('Runtime.ExitError', `Error: ${String(error)}`);
    const onExit = () => fail('Runtime.ExitError', 'Error: Runtime exited before it answered');
    const onTimeout = () =>
      fail('Sandbox.Timedout', `Error: Task timed out after ${timeoutSeconds.toFixed(2)} seconds`);
    this.worker.once('message', resolve).once('error', onError).once('exit', onExit);
    const timer = setTimeout(onTimeout, timeoutSeconds * 1000);
    const deadline = Date.now() + timeoutSeconds * 1000;
    this.worker.postMessage({ requestId, event: JSON.stringify(event), deadline } satisfies Invocation);
    const answer = await promise;
    clearTimeout(timer);
    this.worker.off('message', resolve).off('error', onError).off('exit', onExit);
    if (this.ended) await this.close();
    if ('fault' in answer) throw new FunctionError(answer.fault);
    return JSON.parse(answer.result);
  }

  async close(): Promise<void> {
    this.ended = true;
    await this.worker.terminate();
  }
}
