import { setImmediate, setTimeout as realTimeout } from 'node:timers/promises';
import { vi } from 'vitest';
import { restartClients } from '../../../lib/aws/process-client.ts';
import type { LocalPipeline } from '../../../lib/local/template.ts';
import type { ServiceRequest } from '../services/service-reply.ts';
import { connectionReset, sdkReply, transportTo } from '../services/service-transport.ts';
import type { SdkReply, ServiceName } from '../services/service-transport.ts';
import { operationOf, targetOf } from './call.ts';
import type { Call, CallOutcome } from './call.ts';
import { CallTrace } from './call-trace.ts';
import type { Fault, FaultPlan } from './fault.ts';
import { functionDied, invocationThrottled } from './lambda-errors.ts';
import { SimulatedServices } from './simulated-services.ts';
import type { Rewrite, SavedWorld } from './simulated-services.ts';
import { throttledReply } from './throttled-reply.ts';
import { currentWorker } from './worker.ts';
import type { Worker } from './worker.ts';

export type WorldOptions = {
  pipeline: LocalPipeline;
  plan: FaultPlan;
  /** What the clock shows at the beginning. */
  now: string;
  /** For a mutant of the adapters. */
  rewrite?: Rewrite | null;
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
  readonly services: SimulatedServices;
  readonly trace = new CallTrace();
  /** Asked after each call that may have changed what a reader sees. */
  onEffect: () => Promise<void> = () => Promise.resolve();
  /** Ends an execution; who starts them says how. */
  abort: (execution: string, workersToo: boolean) => void = () => undefined;
  private readonly patience: number;
  private waiting: Call[] = [];
  private activity = 0;

  constructor({ pipeline, plan, now, rewrite = null, saved = null, patience = 0 }: WorldOptions) {
    this.pipeline = pipeline;
    this.plan = plan;
    this.patience = patience;
    this.services = new SimulatedServices(pipeline, saved, rewrite);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: new Date(now) });
    vi.spyOn(Math, 'random').mockImplementation(() => this.plan.fraction());
    this.coldStart();
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

  /** What dies takes its requests along, but those that were sent already may arrive. */
  bury(worker: Worker, error: Error): void {
    if (!worker.isAlive) return;
    worker.die(error);
    const own = this.waiting.filter((call) => call.worker === worker);
    this.waiting = this.waiting.filter((call) => call.worker !== worker);
    for (const { service, request } of own) {
      if (!request || service === 'lambda' || !this.plan.arrivesPosthumously()) continue;
      this.trace.note(
        `${worker.name} is dead, and its ${operationOf(service, request)} of ${targetOf(service, request)} arrives`,
      );
      this.services.perform(service, request);
    }
    this.coldStart();
  }

  private async answer(service: ServiceName, request: ServiceRequest): Promise<SdkReply> {
    const worker = currentWorker();
    if (!worker) throw new Error('a request that no function of the pipeline makes');
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
    if (fault.kind === 'held') this.hold(call, fault.milliseconds);
    else if (fault.kind === 'throttled') this.settleUndone(call);
    else if ('when' in fault && fault.when === 'before') this.strike(call, fault);
    else {
      if (fault.kind === 'unprocessed') this.services.dynamodb.takesOfNextBatch = fault.taken;
      const reply =
        call.request && call.service !== 'lambda' ? this.services.perform(call.service, call.request) : null;
      await this.onEffect();
      if ('when' in fault) this.strike(call, fault);
      if (fault.kind === 'lost' || fault.kind === 'crash') return;
      call.settle({
        kind: 'done',
        ...(reply && { reply: sdkReply(reply, fault.kind === 'cut' ? 10 : null) }),
      });
    }
  }

  private hold(call: Call, milliseconds: number): void {
    setTimeout(() => this.waiting.push({ ...call, isLate: true }), milliseconds);
  }

  private settleUndone(call: Call): void {
    const { service, settle } = call;
    if (service === 'lambda') settle({ kind: 'error', error: invocationThrottled(), arrived: false });
    else settle({ kind: 'done', reply: sdkReply(throttledReply(service)) });
  }

  private strike(call: Call, fault: Fault & { when: string }): void {
    const { worker, settle } = call;
    if (fault.kind === 'lost')
      settle({ kind: 'error', error: connectionReset(), arrived: fault.when === 'after' });
    if (fault.kind === 'stopped') this.abort(worker.execution, false);
    if (fault.kind === 'stopped' && fault.when === 'before') this.hold(call, fault.milliseconds ?? 0);
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
