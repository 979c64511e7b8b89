import type { Call } from './call.ts';
import type { Fault } from './fault.ts';

type TracedCall = Pick<Call, 'service' | 'operation' | 'target' | 'isLate'> & {
  worker: string;
  fault: Fault;
};

/** What happened in a world, in order. */
export class CallTrace {
  private readonly events: (TracedCall | string)[] = [];
  private calls = 0;

  get count(): number {
    return this.calls;
  }

  /** How many of them had a fault. */
  get faults(): number {
    return this.events.filter((event) => typeof event !== 'string' && event.fault.kind !== 'none').length;
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
