import { executeStateMachine } from '../../../lib/local/state-machine.ts';
import type { ExecutionResult } from '../../../lib/local/state-machine.ts';
import type { LocalFunction, LocalPipeline } from '../../../lib/local/template.ts';
import type { RunRequest } from '../../../lib/steps/prepare-run.ts';
import type { FunctionCode } from './function-code.ts';
import { functionThrew, invocationLost } from './lambda-errors.ts';
import { startingAt } from './redriven-pipeline.ts';
import type { SimulatedWorld } from './simulated-world.ts';
import { runAs, Worker } from './worker.ts';

export type Execution = {
  name: string;
  arn: string;
  request: RunRequest;
  startTime: string;
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED';
  /** Null until it ends by itself. */
  result: ExecutionResult | null;
  /** The state that it stands in and what that began with: where a redrive goes on. */
  at: { state: string; input: unknown } | null;
  workers: Set<Worker>;
  stop: AbortController;
};

/** Starts, ends and redrives executions of the synthesised state machine in a simulated world. */
export class Executions {
  readonly all: Execution[] = [];
  redriven = 0;
  /** Told of each execution that ends, however it does. */
  onEnd: (execution: Execution) => void = () => undefined;
  private readonly world: SimulatedWorld;
  private readonly code: ReadonlyMap<string, FunctionCode>;
  private invocations = 0;

  constructor(world: SimulatedWorld, code: ReadonlyMap<string, FunctionCode>) {
    this.world = world;
    this.code = code;
    world.abort = (name, workersToo) => this.abort(name, workersToo);
  }

  get areOver(): boolean {
    return this.all.every(({ status }) => status !== 'RUNNING');
  }

  start(request: RunRequest, startTime: string): Execution {
    const name = String(this.all.length + 1);
    const arn = `${this.world.pipeline.machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;
    const execution: Execution = {
      name,
      arn,
      request,
      startTime,
      status: 'RUNNING',
      result: null,
      at: null,
      workers: new Set(),
      stop: new AbortController(),
    };
    this.all.push(execution);
    this.drive(execution, this.world.pipeline, request);
    return execution;
  }

  /** Goes on where the execution was stopped, under its own name; one that has ended by itself has nothing to go on with. */
  redrive(execution: Execution): void {
    if (execution.status !== 'ABORTED' || !execution.at)
      throw new Error('only a stopped execution can be redriven');
    this.redriven += 1;
    const { state, input } = execution.at;
    this.world.trace.note(`execution ${execution.name} is redriven from ${state}`);
    execution.stop = new AbortController();
    execution.workers = new Set();
    this.drive(execution, startingAt(this.world.pipeline, state), input);
  }

  private abort(name: string, workersToo: boolean): void {
    const execution = this.all.find((each) => each.name === name);
    if (execution?.status !== 'RUNNING') return;
    this.end(execution, 'ABORTED');
    execution.stop.abort();
    if (!workersToo) return;
    for (const worker of execution.workers) this.world.bury(worker, new Error('switched off'));
  }

  private drive(execution: Execution, pipeline: LocalPipeline, input: unknown): void {
    execution.status = 'RUNNING';
    this.world.services.sfn.statuses.set(execution.arn, 'RUNNING');
    this.world.trace.note(
      `execution ${execution.name} starts at ${new Date().toISOString()} with the clock at ${execution.startTime}`,
    );
    const { signal } = execution.stop;
    const sandboxes = {
      invoke: (fn: LocalFunction, event: unknown) => this.invoke(execution, signal, fn, event),
      warm: () => undefined,
    };
    const onEntered = (state: string, given: unknown) => {
      if (!signal.aborted) execution.at = { state, input: given };
    };
    const { startTime, name } = execution;
    executeStateMachine(pipeline, { setExecution: () => undefined }, sandboxes, {
      input,
      startTime,
      name,
      signal,
      onEntered,
    }).then(
      (result) => {
        if (signal.aborted) return;
        execution.result = result;
        this.end(execution, result.status);
      },
      (error: unknown) => {
        if (!signal.aborted) throw error;
      },
    );
  }

  private end(
    execution: Execution,
    status: Execution['status'] & ('SUCCEEDED' | 'FAILED' | 'ABORTED'),
  ): void {
    execution.status = status;
    this.world.services.sfn.statuses.set(execution.arn, status);
    this.world.trace.note(`execution ${execution.name} is ${status}`);
    this.onEnd(execution);
  }

  /** As Lambda: the call goes out, the function works, its answer comes back; each may be lost on the way. */
  private async invoke(
    execution: Execution,
    signal: AbortSignal,
    fn: LocalFunction,
    event: unknown,
  ): Promise<unknown> {
    // A stopped execution calls nothing any more.
    if (signal.aborted) return new Promise(() => undefined);
    const code = this.code.get(fn.arn);
    if (!code) throw new Error(`${fn.name} has no code`);
    this.invocations += 1;
    const worker = new Worker(execution.name, code.step, this.invocations);
    execution.workers.add(worker);
    return Promise.race([this.work(worker, code, fn, event), worker.death.promise]);
  }

  private async work(
    worker: Worker,
    { step, handler }: FunctionCode,
    fn: LocalFunction,
    event: unknown,
  ): Promise<unknown> {
    const call = { service: 'lambda' as const, target: step, worker, request: null };
    const invoked = await this.world.request({ ...call, operation: 'Invoke' });
    if (invoked.kind === 'error' && !invoked.arrived) throw lostOr(invoked.error);
    const context = {
      functionName: fn.name,
      awsRequestId: worker.name,
      invokedFunctionArn: fn.arn,
      memoryLimitInMB: String(fn.memoryMb),
    };
    const working = runAs(worker, () => handler(JSON.parse(JSON.stringify(event)), context));
    if (invoked.kind === 'error') {
      working.catch(() => undefined);
      throw lostOr(invoked.error);
    }
    const answer = await working.then(
      (result) => ({ result }),
      (error: unknown) => ({ error: error as Error }),
    );
    const answered = await this.world.request({ ...call, operation: 'Answer' });
    if (answered.kind === 'error') throw lostOr(answered.error);
    if ('error' in answer) throw functionThrew(answer.error);
    return JSON.parse(JSON.stringify(answer.result)) as unknown;
  }
}

/** What the state machine sees of an error between it and a function. */
function lostOr(error: Error): Error {
  return error.name === 'Error' ? invocationLost() : error;
}
