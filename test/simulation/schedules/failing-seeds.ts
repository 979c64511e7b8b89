import { runSchedule } from './run-schedule.ts';

const SHOWN = 3;

/**
 * Plays the schedules of these seeds and tells of those that went wrong: the seed, what is wrong, which faults led there
 * and how to see it all. Empty when none did.
 */
export async function failingSeeds(seeds: Iterable<number>): Promise<string> {
  const reports: string[] = [];
  let failing = 0;
  for (const seed of seeds) {
    const { problems, trace } = await runSchedule(seed);
    if (problems.length === 0) continue;
    failing += 1;
    if (failing <= SHOWN) reports.push(describe(seed, problems, trace({ faultsOnly: true })));
  }
  if (failing > SHOWN) reports.push(`and ${failing - SHOWN} more seeds`);
  return reports.join('\n\n');
}

export function describe(seed: number, problems: readonly string[], trace: readonly string[]): string {
  return [
    `seed ${seed} goes wrong; to see each of its calls: SEED=${seed} npm test -- test/simulation/replay.test.ts`,
    ...[...new Set(problems)].map((problem) => `  ${problem}`),
    ...trace,
  ].join('\n');
}
