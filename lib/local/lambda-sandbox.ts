import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setImmediate } from 'node:timers/promises';
import { COMPILE_CACHE } from './compile-cache.ts';
import type { Answer, FunctionFault, Invocation, RuntimeMessage } from './lambda-runtime.ts';
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

/** What is left to a process that was told to end, before it is killed. */
const GRACE_MILLISECONDS = 1000;

/**
 * One warm sandbox: the function's bundle in a process with its own environment and memory, for one invocation at a
 * time. Does not outlive an invocation that it did not answer.
 */
export class LambdaSandbox {
  private readonly fn: LocalFunction;
  private readonly child: ChildProcess;
  private readonly ended: Promise<void>;
  /** Done when the bundle is loaded, which Lambda does not count as time of the first invocation; or when that failed. */
  private readonly ready = Promise.withResolvers<true>();
  private settle: (answer: Answer) => void = () => undefined;
  private end: FunctionFault | null = null;

  constructor(fn: LocalFunction, environment: Record<string, string>, onLog: FunctionLog) {
    this.fn = fn;
    this.child = fork(new URL('./lambda-runtime.ts', import.meta.url), {
      env: { ...environment, NODE_COMPILE_CACHE: COMPILE_CACHE },
      execArgv: [`--max-old-space-size=${fn.memoryMb}`],
      cwd: fn.assetPath,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const outputs = [this.child.stdout, this.child.stderr].filter((output) => output !== null);
    for (const input of outputs) {
      createInterface({ input }).on('line', (line) => onLog({ functionName: fn.name, line }));
    }
    this.child.on('message', (message: RuntimeMessage) => this.hear(message));
    // Not its `close`, which does not come after a disconnect.
    const exited = once(this.child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
    this.ended = Promise.all([exited, ...outputs.map((output) => once(output, 'close'))])
      .then(([[code, signal]]) => this.tellExit(code, signal))
      .catch((error: unknown) => `Error: ${String(error)}`)
      .then((message) => this.endWith('Runtime.ExitError', message));
  }

  get isUsable(): boolean {
    return this.end === null;
  }

  /** Rejects with FunctionError: what the handler threw, the time limit, or the end of the process. */
  async invoke(event: unknown): Promise<unknown> {
    await this.ready.promise;
    const answer = this.end ? { fault: this.end } : await this.ask(JSON.stringify(event));
    if (this.end) this.child.kill('SIGKILL');
    if ('fault' in answer) throw new FunctionError(answer.fault);
    return JSON.parse(answer.result);
  }

  async close(): Promise<void> {
    if (this.child.connected) this.child.disconnect();
    const timer = setTimeout(() => this.child.kill('SIGKILL'), GRACE_MILLISECONDS);
    await this.ended;
    clearTimeout(timer);
  }

  private async ask(event: string): Promise<Answer> {
    const { promise, resolve } = Promise.withResolvers<Answer>();
    const { arn, timeoutSeconds } = this.fn;
    const milliseconds = timeoutSeconds * 1000;
    const timer = setTimeout(() => {
      this.endWith('Sandbox.Timedout', `Error: Task timed out after ${timeoutSeconds.toFixed(2)} seconds`);
    }, milliseconds);
    this.settle = resolve;
    const deadline = Date.now() + milliseconds;
    const invocation: Invocation = { requestId: randomUUID(), arn, event, deadline };
    // A process that is gone ends the invocation by its `close`.
    this.child.send(invocation, () => undefined);
    const answer = await promise;
    clearTimeout(timer);
    // Log lines came before the answer, by a pipe of their own that is read in the same turn.
    await setImmediate();
    return answer;
  }

  private hear(message: RuntimeMessage): void {
    if (message === 'ready') this.ready.resolve(true);
    else if ('end' in message) this.endWith('Runtime.ExitError', message.end);
    else this.settle(message);
  }

  /** As Lambda words it. */
  private tellExit(code: number | null, signal: NodeJS.Signals | null): string {
    const memory = `; its memory limit is ${this.fn.memoryMb} MB`;
    // How V8 ends a process whose heap is full.
    if (signal === 'SIGABRT') return `Error: Runtime exited with error: signal: ${signal}${memory}`;
    if (signal !== null) return `Error: Runtime exited with error: signal: ${signal}`;
    if (code === 0) return 'Error: Runtime exited without providing a reason';
    return `Error: Runtime exited with error: exit status ${String(code)}`;
  }

  private endWith(errorType: string, errorMessage: string): void {
    this.end ??= { errorType, errorMessage, trace: [] };
    this.ready.resolve(true);
    this.settle({ fault: this.end });
  }
}
