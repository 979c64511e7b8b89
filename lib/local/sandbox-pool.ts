import type { EmbeddedServices } from './embedded-services.ts';
import { functionEnvironment } from './function-environment.ts';
import { FunctionError, type FunctionLog, LambdaSandbox } from './lambda-sandbox.ts';
import type { LocalFunction } from './template.ts';

/** Invocations of one function at once; the processor's cores are shared with the emulators. */
export const SANDBOXES_PER_FUNCTION = 2;

type Pool = { idle: LambdaSandbox[]; busy: Set<LambdaSandbox>; waiting: (() => void)[] };

/** The sandboxes of a local run: each function has up to two, kept warm from one invocation to the next. */
export class SandboxPool {
  private readonly pools = new Map<string, Pool>();
  private readonly endpoints: EmbeddedServices['endpoints'];
  private readonly onLog: FunctionLog;
  private closed = false;

  constructor(endpoints: EmbeddedServices['endpoints'], onLog: FunctionLog = () => undefined) {
    this.endpoints = endpoints;
    this.onLog = onLog;
  }

  /** Calls the function with the event as JSON; gives its result as JSON gives it back. Rejects with FunctionError. */
  async invoke(fn: LocalFunction, event: unknown): Promise<unknown> {
    const pool = this.poolOf(fn);
    while (pool.busy.size >= SANDBOXES_PER_FUNCTION) {
      await new Promise<void>((resolve) => pool.waiting.push(resolve));
    }
    if (this.closed) {
      throw new FunctionError({
        errorType: 'Runtime.ExitError',
        errorMessage: 'the local run is over',
        trace: [],
      });
    }
    const sandbox = pool.idle.pop() ?? this.createSandbox(fn);
    pool.busy.add(sandbox);
    try {
      return await sandbox.invoke(event);
    } finally {
      pool.busy.delete(sandbox);
      if (sandbox.isUsable) pool.idle.push(sandbox);
      pool.waiting.shift()?.();
    }
  }

  /** Starts as many sandboxes as a function will want at once: their bundles load while others work. */
  warm(fn: LocalFunction, sandboxes: number): void {
    const pool = this.poolOf(fn);
    while (!this.closed && pool.idle.length + pool.busy.size < Math.min(sandboxes, SANDBOXES_PER_FUNCTION))
      pool.idle.push(this.createSandbox(fn));
  }

  /** Ends every sandbox, those at work too. */
  async close(): Promise<void> {
    this.closed = true;
    const sandboxes = [...this.pools.values()].flatMap(({ idle, busy }) => [...idle, ...busy]);
    await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
  }

  private createSandbox(fn: LocalFunction): LambdaSandbox {
    return new LambdaSandbox(fn, functionEnvironment(fn, this.endpoints), this.onLog);
  }

  private poolOf(fn: LocalFunction): Pool {
    const pool = this.pools.get(fn.arn) ?? { idle: [], busy: new Set(), waiting: [] };
    this.pools.set(fn.arn, pool);
    return pool;
  }
}
