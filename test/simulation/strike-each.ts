import { callsOf, crashAt } from './crash-points.ts';
import type { Resumption, StruckRun } from './crash-points.ts';
import type { Fault } from './world/fault.ts';

export type Strike = {
  run: StruckRun;
  faultAt: (at: number) => Fault;
  /** By the number of the call, or with `effectsOnly` of the effect. */
  resumptionAt: (nth: number) => Resumption;
  /** Strikes one call in so many. */
  every?: number;
  /** Strikes those calls only that leave the world another than they found it. */
  effectsOnly?: boolean;
};

/** Each call of a run in turn meets a fault; how many did, and the report of those at which something is wrong then. */
export async function strikeEach({ run, faultAt, resumptionAt, every = 1, effectsOnly = false }: Strike) {
  const { count, effects } = await callsOf(run);
  const struckCalls = effectsOnly ? effects : Array.from({ length: count }, (_, at) => at + 1);
  const reports: string[] = [];
  let struck = 0;
  for (const [nth, at] of struckCalls.entries()) {
    if (nth % every > 0) continue;
    struck += 1;
    const problems = await crashAt(run, at, faultAt(at), resumptionAt(nth + 1));
    if (problems.length > 0) reports.push(`call ${at} of ${count}:`, ...problems);
  }
  return { struck, report: reports.join('\n') };
}

/** After one call is before the next, so each place between two calls, or two effects, is resumed in both ways. */
export const inTurn = (at: number): Resumption => (at % 2 === 0 ? 'redrive' : 'start again');

export const switchedOff = (when: 'before' | 'after') => (): Fault => ({
  kind: 'crash',
  when,
  who: 'execution',
});

/** Before and after its calls in turn. */
export const functionDies = (at: number): Fault => ({
  kind: 'crash',
  when: at % 2 === 0 ? 'before' : 'after',
  who: 'function',
});

/** While the next one is at work, or when it has long been published. */
const LATER = [250, 3_600_000];

/** The worker of a stopped execution does the call only then, and goes on. */
export const doneLate = (at: number): Fault => ({
  kind: 'stopped',
  when: 'before',
  milliseconds: LATER[at % 2] ?? 0,
});

export const replyLost = (): Fault => ({ kind: 'lost', when: 'after' });
