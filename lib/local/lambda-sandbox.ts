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
  private readonly worker: Worker;
  private readonly timeoutSeconds: number;
  /** Done when the bundle is loaded, which Lambda does not count as time of the first invocation; or when that failed. */
  private readonly ready = Promise.withResolvers<true>();
  private settle: (answer: Answer) => void = () => undefined;
  private end: FunctionFault | null = null;

  constructor(fn: LocalFunction, environment: Record<string, string>, onLog: FunctionLog) {
    const { name, arn, assetPath, handler, memoryMb } = fn;
    this.timeoutSeconds = fn.timeoutSeconds;
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
    this.worker.on('message', (message: Answer | 'ready') => {
      if (message === 'ready') this.ready.resolve(true);
      else this.settle(message);
    });
    this.worker.on('error', (error) => this.endWith('Runtime.ExitError', `Error: ${String(error)}`));
    this.worker.on('exit', () =>
      this.endWith('Runtime.ExitError', 'Error: Runtime exited before it answered'),
    );
  }

  get isUsable(): boolean {
    return this.end === null;
  }

  /** Rejects with FunctionError: what the handler threw, the time limit, or the end of the sandbox. */
  async invoke(event: unknown): Promise<unknown> {
    await this.ready.promise;
    const answer = this.end ? { fault: this.end } : await this.ask(JSON.stringify(event));
    if (this.end) await this.worker.terminate();
    if ('fault' in answer) throw new FunctionError(answer.fault);
    return JSON.parse(answer.result);
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private async ask(event: string): Promise<Answer> {
    const { promise, resolve } = Promise.withResolvers<Answer>();
    const milliseconds = this.timeoutSeconds * 1000;
    const timer = setTimeout(() => {
      this.endWith(
        'Sandbox.Timedout',
        `Error: Task timed out after ${this.timeoutSeconds.toFixed(2)} seconds`,
      );
    }, milliseconds);
    this.settle = resolve;
    const invocation: Invocation = { requestId: randomUUID(), event, deadline: Date.now() + milliseconds };
    this.worker.postMessage(invocation);
    const answer = await promise;
    clearTimeout(timer);
    return answer;
  }

  private endWith(errorType: string, errorMessage: string): void {
    this.end ??= { errorType, errorMessage, trace: [] };
    this.ready.resolve(true);
    this.settle({ fault: this.end });
  }
}
