import { runSchedule } from './run-schedule.ts';

const SHOWN = 3;

export type PlayedSeeds = {
  /** Of the seeds that went wrong: what is wrong, which faults led there and how to see it all. Empty when none did. */
  report: string;
  /** How often what happened in all of them. */
  tally: Record<string, number>;
};

/** Plays the schedules of so many seeds from the first on. */
export async function playSeeds(seeds: Iterable<number>): Promise<PlayedSeeds> {
  const reports: string[] = [];
  const total: Record<string, number> = {};
  let failing = 0;
  for (const seed of seeds) {
    const { problems, trace, tally } = await runSchedule(seed);
    for (const [what, often] of Object.entries(tally)) total[what] = (total[what] ?? 0) + often;
    if (problems.length === 0) continue;
    failing += 1;
    if (failing <= SHOWN) reports.push(reportOf(seed, problems, trace({ faultsOnly: true })));
  }
  if (failing > SHOWN) reports.push(`and ${failing - SHOWN} more seeds`);
  return { report: reports.join('\n\n'), tally: total };
}

export function seedsFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, nth) => first + nth);
}

export function reportOf(seed: number, problems: readonly string[], trace: readonly string[]): string {
  return [
    `seed ${seed} goes wrong; to see each of its calls: SEED=${seed} npm test -- test/simulation/replay.test.ts`,
    ...[...new Set(problems)].map((problem) => `  ${problem}`),
    ...trace,
  ].join('\n');
}
