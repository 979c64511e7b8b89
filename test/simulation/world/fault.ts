import type { Call } from './call.ts';

/** What may happen to one call. */
export type Fault =
  | { kind: 'none' }
  /** Who makes it dies: the one function, or all that an execution runs with it, as when a machine is switched off. */
  | { kind: 'crash'; when: 'before' | 'after'; who: 'function' | 'execution' }
  /** The execution is stopped; its functions know nothing of it and go on. */
  | { kind: 'stopped'; when: 'before' | 'after' }
  /** The connection breaks, before the request arrives or after it has had its effect. */
  | { kind: 'lost'; when: 'before' | 'after' }
  /** The body of the reply breaks off. */
  | { kind: 'cut' }
  | { kind: 'throttled' }
  /** Of a batch, only so many items are taken. */
  | { kind: 'unprocessed'; taken: number }
  /** It goes through only so much later. */
  | { kind: 'held'; milliseconds: number };

/** Decides all that chance decides in a simulated world, in the order in which it is asked. */
export type FaultPlan = {
  /** Which of so many waiting calls goes through next. */
  choose: (calls: number) => number;
  /** Milliseconds that pass before it does. */
  latency: () => number;
  faultAt: (call: Call) => Fault;
  /** Whether a request arrives whose sender died after it was sent. */
  arrivesPosthumously: () => boolean;
  /** In place of Math.random: jitter. */
  fraction: () => number;
};

export const NO_FAULT: Fault = { kind: 'none' };

/** First come, first served, and nothing goes wrong. */
export const CALM: FaultPlan = {
  choose: () => 0,
  latency: () => 5,
  faultAt: () => NO_FAULT,
  arrivesPosthumously: () => false,
  fraction: () => 0.5,
};
