import { setImmediate, setTimeout as realTimeout } from 'node:timers/promises';
import { vi } from 'vitest';
import { restartClients } from '../../../lib/aws/process-client.ts';
import { FunctionError } from '../../../lib/local/lambda-sandbox.ts';
import type { LocalPipeline } from '../../../lib/local/template.ts';
import type { ServiceReply, ServiceRequest } from '../services/service-reply.ts';
import { connectionReset, sdkReply, transportTo } from '../services/service-transport.ts';
import type { SdkReply, ServiceName } from '../services/service-transport.ts';
import { SimulatedDynamoDb } from '../services/simulated-dynamodb.ts';
import { SimulatedS3 } from '../services/simulated-s3.ts';
import type { StoredObject } from '../services/simulated-s3.ts';
import type { StoredItem } from '../services/attribute-value.ts';
import { SimulatedStepFunctions } from '../services/simulated-step-functions.ts';
import { operationOf, targetOf } from './call.ts';
import type { Call, CallOutcome } from './call.ts';
import { CallTrace } from './call-trace.ts';
import type { Fault, FaultPlan } from './fault.ts';
import { throttledReply } from './throttled-reply.ts';
import { currentWorker } from './worker.ts';
import type { Worker } from './worker.ts';

/** What goes on the wire in place of a request: how a mutant of the adapters is made. The default is the request. */
export type Rewrite = (
  service: ServiceName,
  request: ServiceRequest,
  send: (request: ServiceRequest) => ServiceReply,
) => ServiceReply;

/** Objects and items, by bucket and table. None of them is ever changed in place. */
export type SavedWorld = {
  buckets: [name: string, objects: [string, StoredObject][]][];
  tables: [name: string, items: [string, StoredItem][]][];
};

export type WorldOptions = {
  pipeline: LocalPipeline;
  plan: FaultPlan;
  /** What the clock shows at the beginning. */
  now: string;
  rewrite?: Rewrite;
  /** What is there already. */
  saved?: SavedWorld | null;
  /** Milliseconds of real time to wait before time passes here: for the first world, while the SDK still loads itself. */
  patience?: number;
};

const TURNS_UNTIL_QUIET = 3;
const TURNS_UNTIL_IDLE = 25;

/**
 * A world in which nothing happens but one call after the other, and time passes only when the world says so. Whatever
 * the order of calls and their faults depend on comes from the plan. One world at a time: it holds the process's timers,
 * its clock and its AWS clients.
 */
export class SimulatedWorld {
  plan: FaultPlan;
  readonly pipeline: LocalPipeline;
  readonly s3: SimulatedS3;
  readonly dynamodb: SimulatedDynamoDb;
  readonly stepFunctions = new SimulatedStepFunctions();
  readonly trace = new CallTrace();
  /** Asked after each call that may have changed what a reader sees. */
  onEffect: () => Promise<void> = () => Promise.resolve();
  /** Ends an execution; who starts them says how. */
  abort: (execution: string, workersToo: boolean) => void = () => undefined;
  private readonly rewrite: Rewrite;
  private readonly patience: number;
  private waiting: Call[] = [];
  private activity = 0;

  constructor({
    pipeline,
    plan,
    now,
    rewrite = (_service, request, send) => send(request),
    saved = null,
    patience = 0,
  }: WorldOptions) {
    this.pipeline = pipeline;
    this.plan = plan;
    this.rewrite = rewrite;
    this.patience = patience;
    this.s3 = new SimulatedS3(pipeline.buckets.map(({ name }) => name));
    this.dynamodb = new SimulatedDynamoDb(pipeline.tables);
    if (saved) this.restore(saved);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: new Date(now) });
    vi.spyOn(Math, 'random').mockImplementation(() => this.plan.fraction());
    this.coldStart();
  }

  /** What the services hold, to begin other worlds with. */
  save(): SavedWorld {
    return {
      buckets: [...this.s3.buckets].map(([name, objects]) => [name, [...objects]]),
      tables: [...this.dynamodb.tables].map(([name, { items }]) => [name, [...items]]),
    };
  }

  private restore({ buckets, tables }: SavedWorld): void {
    for (const [name, objects] of buckets)
      for (const [key, stored] of objects) this.s3.buckets.get(name)?.set(key, stored);
    for (const [name, items] of tables)
      for (const [key, item] of items) this.dynamodb.tables.get(name)?.items.set(key, item);
  }

  /** Nothing waits for its turn, and nothing is to come. */
  get isStill(): boolean {
    return this.waiting.length === 0 && vi.getTimerCount() === 0;
  }

  close(): void {
    this.waiting = [];
    vi.restoreAllMocks();
    vi.useRealTimers();
  }

  /** New clients, and with them new stores, for whoever starts from now on. */
  coldStart(): void {
    restartClients(transportTo((service, request) => this.answer(service, request)));
  }

  /** Lets calls through and time pass until `isDone` holds. */
  async runUntil(isDone: () => boolean): Promise<void> {
    for (;;) {
      await this.quieten(TURNS_UNTIL_QUIET);
      if (isDone()) return;
      if (this.waiting.length === 0) await this.quieten(TURNS_UNTIL_IDLE);
      if (this.waiting.length === 0 && this.patience > 0) await realTimeout(this.patience);
      if (isDone()) return;
      const next = this.waiting.length > 0 ? this.plan.choose(this.waiting.length) : 0;
      const [call] = this.waiting.splice(next, 1);
      if (call) {
        vi.advanceTimersByTime(this.plan.latency());
        await this.letThrough(call);
      } else if (vi.getTimerCount() > 0) vi.advanceTimersToNextTimer();
      else throw new Error('the simulated world stands still: what it waits for will never come');
    }
  }

  /** Lets so many milliseconds pass, with whatever falls into them. */
  async pass(milliseconds: number): Promise<void> {
    let isOver = false;
    setTimeout(() => (isOver = true), milliseconds);
    await this.runUntil(() => isOver);
  }

  /** A call that waits its turn; the promise stays open for ever when its worker dies. */
  async request(call: Omit<Call, 'isLate' | 'settle'>): Promise<CallOutcome> {
    this.activity += 1;
    return new Promise((settle) => {
      if (call.worker.isAlive) this.waiting.push({ ...call, isLate: false, settle });
    });
  }

  /** A reader's request, or one whose turn has come: done at once. */
  perform(service: ServiceName, request: ServiceRequest): ServiceReply {
    const { s3, dynamodb, stepFunctions: sfn } = this;
    return this.rewrite(service, request, (rewritten) => ({ s3, dynamodb, sfn })[service].handle(rewritten));
  }

  /** What dies takes its requests along, but those that were sent already may arrive. */
  bury(worker: Worker, error: Error): void {
    if (!worker.isAlive) return;
    worker.die(error);
    const own = this.waiting.filter((call) => call.worker === worker);
    this.waiting = this.waiting.filter((call) => call.worker !== worker);
    for (const { service, request } of own) {
      if (request && service !== 'lambda' && this.plan.arrivesPosthumously()) this.perform(service, request);
    }
    this.coldStart();
  }

  private async answer(service: ServiceName, request: ServiceRequest): Promise<SdkReply> {
    const worker = currentWorker();
    if (!worker) return sdkReply(this.perform(service, request));
    const operation = operationOf(service, request);
    const outcome = await this.request({
      service,
      operation,
      target: targetOf(service, request),
      worker,
      request,
    });
    if (outcome.kind === 'error') throw outcome.error;
    return outcome.reply as SdkReply;
  }

  private async letThrough(call: Call): Promise<void> {
    if (!call.worker.isAlive) return;
    const fault: Fault = call.isLate ? { kind: 'none' } : this.plan.faultAt(call);
    this.trace.add(call, fault);
    this.activity += 1;
    if (fault.kind === 'held') {
      setTimeout(() => this.waiting.push({ ...call, isLate: true }), fault.milliseconds);
      return;
    }
    if (fault.kind === 'throttled') this.settleUndone(call);
    else if ('when' in fault && fault.when === 'before') this.strike(call, fault);
    else {
      if (fault.kind === 'unprocessed') this.dynamodb.takesOfNextBatch = fault.taken;
      const reply =
        call.request && call.service !== 'lambda' ? this.perform(call.service, call.request) : null;
      await this.onEffect();
      if ('when' in fault) this.strike(call, fault);
      if (fault.kind === 'lost' || fault.kind === 'crash') return;
      call.settle({
        kind: 'done',
        ...(reply && { reply: sdkReply(reply, fault.kind === 'cut' ? 10 : null) }),
      });
    }
  }

  private settleUndone(call: Call): void {
    const { service, settle } = call;
    if (service === 'lambda') settle({ kind: 'error', error: throttledInvocation(), arrived: false });
    else settle({ kind: 'done', reply: sdkReply(throttledReply(service)) });
  }

  private strike(call: Call, fault: Fault & { when: string }): void {
    const { worker, settle } = call;
    if (fault.kind === 'lost')
      settle({ kind: 'error', error: connectionReset(), arrived: fault.when === 'after' });
    if (fault.kind === 'stopped') this.abort(worker.execution, false);
    if (fault.kind === 'stopped' && fault.when === 'before') this.waiting.push({ ...call, isLate: true });
    if (fault.kind !== 'crash') return;
    if (fault.who === 'execution') this.abort(worker.execution, true);
    this.bury(worker, functionDied());
  }

  /** Until whatever is not waiting for a call or a timer has come to wait. No real input or output is involved. */
  private async quieten(turns: number): Promise<void> {
    for (let quiet = 0, seen = this.activity; quiet < turns; quiet += 1) {
      await setImmediate();
      if (seen !== this.activity) quiet = -1;
      seen = this.activity;
    }
  }
}

function functionDied(): Error {
  const errorMessage = 'RequestId: Error: Runtime exited with error: signal: killed';
  return new FunctionError({ errorType: 'Runtime.ExitError', errorMessage, trace: [] });
}

function throttledInvocation(): Error {
  return Object.assign(new Error('Rate Exceeded.'), { name: 'Lambda.TooManyRequestsException' });
}
