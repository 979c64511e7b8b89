import { AsyncLocalStorage } from 'node:async_hooks';

/** One invocation of a function: everything that its code does is done in its name. */
export class Worker {
  /** Such as `2 score-shard#5`: the execution, the function and which of the world's invocations. */
  readonly name: string;
  readonly execution: string;
  isAlive = true;
  /** Settles when it dies: nobody will hear from it again. */
  readonly death = Promise.withResolvers<never>();

  constructor(name: string, execution: string) {
    this.name = name;
    this.execution = execution;
    this.death.promise.catch(() => undefined);
  }

  /** `error` is what Step Functions learns of it. */
  die(error: Error): void {
    this.isAlive = false;
    this.death.reject(error);
  }
}

const current = new AsyncLocalStorage<Worker>();

export function runAs<T>(worker: Worker, work: () => Promise<T>): Promise<T> {
  return current.run(worker, work);
}

/** Whose code asks; null for a reader, which is no part of the pipeline. */
export function currentWorker(): Worker | null {
  return current.getStore() ?? null;
}
