import type { Call } from './call.ts';
import type { Fault } from './fault.ts';

type TracedCall = Pick<Call, 'service' | 'operation' | 'target' | 'isLate'> & {
  worker: string;
  fault: Fault;
};

/** Whoever dies before or after one of these leaves the same behind. */
const READS = new Set([
  'DescribeExecution',
  'DescribeTable',
  'GetItem',
  'GetObject',
  'HeadObject',
  'ListObjectsV2',
  'ListSubscriptionsByTopic',
  'Query',
]);

/** What happened in a world, in order. */
export class CallTrace {
  private readonly events: (TracedCall | string)[] = [];
  private calls = 0;

  get count(): number {
    return this.calls;
  }

  /** Numbers of the calls that leave the world another than they found it; the first call is number 1. */
  effects(): number[] {
    const calls = this.events.filter((event) => typeof event !== 'string');
    return calls.flatMap(({ operation }, at) => (READS.has(operation) ? [] : [at + 1]));
  }

  /** How often each kind of fault happened, and how many calls went through late. */
  tally(): Record<string, number> {
    const tally: Record<string, number> = {};
    for (const event of this.events) {
      if (typeof event === 'string') continue;
      const kind = event.isLate ? 'late' : event.fault.kind;
      tally[kind] = (tally[kind] ?? 0) + 1;
    }
    return tally;
  }

  add({ service, operation, target, isLate, worker }: Call, fault: Fault): void {
    this.calls += 1;
    this.events.push({ service, operation, target, isLate, worker: worker.name, fault });
  }

  note(event: string): void {
    this.events.push(event);
  }

  /** One line a call, the faulty ones marked; only those and the notes when `faultsOnly`. */
  lines({ faultsOnly = false } = {}): string[] {
    let at = 0;
    return this.events.flatMap((event) => {
      if (typeof event === 'string') return [`      ${event}`];
      at += 1;
      const { service, operation, target, worker, fault, isLate } = event;
      if (faultsOnly && fault.kind === 'none' && !isLate) return [];
      const mark = fault.kind === 'none' ? '' : `  <== ${Object.values(fault).join(' ')}`;
      return [
        `${String(at).padStart(5)} ${worker}: ${service} ${operation} ${target}${isLate ? ' (late)' : ''}${mark}`,
      ];
    });
  }
}
