import { chance, fraction, pick, randomStream, wholeBetween } from '../../../lib/synthetic/random-stream.ts';
import type { RandomStream } from '../../../lib/synthetic/random-stream.ts';
import type { Call } from '../world/call.ts';
import { NO_FAULT } from '../world/fault.ts';
import type { Fault, FaultPlan } from '../world/fault.ts';

type Kind = Exclude<Fault['kind'], 'none'>;

/** When an execution is started, and with which clock. */
export type PlannedStart = { delay: number; skew: number; byName: boolean };

/** What is to happen in one simulated world, all of it from one seed. */
export type FaultSchedule = {
  seed: number;
  /** How many exports are published before anything goes wrong. */
  history: number;
  /** The starts of each further fortnight, duplicates included. */
  fortnights: PlannedStart[][];
  /** Whether a fortnight's export lands while the one before is still at work. */
  overlaps: boolean;
  /** How often an execution that ended badly is taken up again while things still go wrong. */
  resumptions: number;
  plan: FaultPlan;
};

const MINUTE = 60_000;

export function faultSchedule(seed: number): FaultSchedule {
  const random = randomStream(seed, 'fault', 0);
  const history = pick(random, [0, 1, 1, 1]);
  const count = chance(random, 0.25) ? 2 : 1;
  // Of three exports; from nothing, there are two fortnights at least.
  const fortnights = Array.from({ length: Math.max(count, 2 - history) }, () => plannedStarts(random));
  return {
    seed,
    history,
    fortnights,
    overlaps: chance(random, 0.25),
    resumptions: wholeBetween(random, 0, 1),
    plan: randomPlan(seed, random),
  };
}

function plannedStarts(random: RandomStream): PlannedStart[] {
  const starts = pick(random, [1, 1, 2, 3]);
  return Array.from({ length: starts }, () => ({
    delay: pick(random, [0, 0, 30, 400, 3000]),
    skew: chance(random, 0.3) ? wholeBetween(random, -40, 40) * MINUTE : 0,
    byName: chance(random, 0.7),
  }));
}

/** Kinds of faults, and how often each may happen to a call that it can happen to. */
const FREQUENCIES: Record<Kind, readonly number[]> = {
  crash: [0, 0.003, 0.01, 0.03],
  stopped: [0, 0, 0.003, 0.01],
  lost: [0, 0.005, 0.02, 0.06],
  cut: [0, 0, 0.01, 0.05],
  throttled: [0, 0.02, 0.1],
  unprocessed: [0, 0.3, 0.7],
  held: [0, 0.005, 0.02, 0.05],
};

function randomPlan(seed: number, random: RandomStream): FaultPlan {
  const rates = Object.entries(FREQUENCIES).map(
    ([kind, rates]) => [kind as Kind, pick(random, rates)] as const,
  );
  const isInOrder = chance(random, 0.4);
  const isStepFunctionsDown = chance(random, 0.3);
  const order = randomStream(seed, 'fault', 1);
  const faults = randomStream(seed, 'fault', 2);
  const jitter = randomStream(seed, 'fault', 3);
  return {
    choose: (calls) => (isInOrder ? 0 : wholeBetween(order, 0, calls - 1)),
    latency: () => pick(order, [1, 5, 40]),
    arrivesPosthumously: () => chance(order, 0.5),
    fraction: () => fraction(jitter),
    faultAt: (call) => {
      if (call.service === 'sfn' && isStepFunctionsDown) return { kind: 'throttled' };
      let threshold = fraction(faults);
      for (const [kind, rate] of rates) {
        if (!mayHappen(kind, call)) continue;
        if (threshold < rate) return makeFault(kind, faults);
        threshold -= rate;
      }
      return NO_FAULT;
    },
  };
}

function mayHappen(kind: Kind, { operation }: Call): boolean {
  if (kind === 'cut') return operation === 'GetObject';
  if (kind === 'unprocessed') return operation === 'BatchWriteItem';
  return kind !== 'throttled' || operation !== 'Answer';
}

function makeFault(kind: Kind, random: RandomStream): Fault {
  const when = pick(random, ['before', 'after'] as const);
  switch (kind) {
    case 'crash':
      return { kind, when, who: pick(random, ['function', 'execution'] as const) };
    case 'stopped':
    case 'lost':
      return { kind, when };
    case 'unprocessed':
      return { kind, taken: wholeBetween(random, 0, 20) };
    case 'held':
      return { kind, milliseconds: pick(random, [50, 1000, 20_000, 10 * MINUTE, 25 * MINUTE, 90 * MINUTE]) };
    case 'cut':
    case 'throttled':
      return { kind };
  }
}
