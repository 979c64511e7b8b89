import { expect, it } from 'vitest';
import { keepResult } from './soak-result.ts';
import type { SoakResult } from './soak-result.ts';

export type Soak = {
  name: string;
  /** Cases that it is to run, in blocks of so many, each with a seed of its own. */
  target: number;
  block: number;
  /** Runs that many cases of a seed and counts what they came to. Throws with how to run a failing one again. */
  run: (seed: number, cases: number) => Promise<ReadonlyMap<string, number>>;
};

const HOUR = 3_600_000;

/** A soak as a test: to its target, or as far as its time goes. What was done is kept after each block. */
export function runSoak({ name, target, block, run }: Soak): void {
  const {
    SOAK_SHARE: share = 1,
    SOAK_MINUTES: minutes = 60,
    SOAK_SEED: firstSeed = 1000,
    SOAK_COMMIT: commit = '',
  } = process.env;
  const wanted = Math.ceil(target * Number(share));
  it(name, { timeout: 12 * HOUR }, async () => {
    const began = performance.now();
    const seconds = () => (performance.now() - began) / 1000;
    const first = Number(firstSeed);
    const result: SoakResult = {
      name,
      target,
      done: 0,
      seconds: 0,
      commit,
      seeds: [first, first],
      tally: {},
      failure: null,
    };
    for (let seed = first; result.done < wanted && seconds() < Number(minutes) * 60; seed += 1) {
      const cases = Math.min(block, wanted - result.done);
      result.seeds[1] = seed;
      try {
        for (const [what, times] of await run(seed, cases))
          result.tally[what] = (result.tally[what] ?? 0) + times;
        result.done += cases;
      } catch (error) {
        result.failure = error instanceof Error ? error.message : String(error);
      }
      result.seconds = Math.round(seconds());
      keepResult(result);
      expect(result.failure).toBeNull();
    }
  });
}
