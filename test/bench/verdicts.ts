import { figure } from '../../lib/cli/print.ts';
import { growthExponent, ratioToDuckDb } from './bench-result.ts';
import type { BenchResult } from './bench-result.ts';
import { BYTES_PER_MB, SUBJECT_NAMES } from './result-tables.ts';

/** What the largest export must be done in, as multiples of DuckDB's time on two threads; the floor must always hold. */
const TARGETS = {
  score: { ratio: 1, floor: 2 },
  run: { ratio: 4, floor: 8 },
} as const;
/** A process may hold. */
export const MOST_MB = 512;
const LINEAR = 1;

/** The figures against the targets, one sentence each: what was reached, and by how much what was not. */
export function verdictsOn(results: readonly BenchResult[]): string[] {
  return (['score', 'run'] as const).flatMap((wanted) => {
    const own = results.filter(({ subject }) => subject === wanted);
    const [smallest, largest] = [own.at(0), own.at(-1)];
    if (!smallest || !largest) return [];
    const ratio = ratioToDuckDb(largest, results);
    return [
      ...(ratio === null ? [] : [timeVerdict(largest, ratio, TARGETS[wanted])]),
      memoryVerdict(largest),
      ...(smallest === largest ? [] : [growthVerdict(smallest, largest)]),
    ];
  });
}

function timeVerdict(
  { subject, export: { people }, seconds }: BenchResult,
  ratio: number,
  { ratio: target, floor }: { ratio: number; floor: number },
): string {
  const took = `${nameOf(subject)} took ${figure(seconds.median, 2)} s on ${figure(people)} people, ${figure(ratio, 2)} times DuckDB`;
  if (ratio <= target) return `${took}: the target of at most ${figure(target, 1)} is reached.`;
  const missed = `the target of at most ${figure(target, 1)} is missed by a factor of ${figure(ratio / target, 2)}`;
  return `${took}: ${missed}, the floor of ${floor} ${ratio <= floor ? 'holds' : 'does not hold'}.`;
}

function memoryVerdict({ subject, export: { people }, peakBytes }: BenchResult): string {
  const peak = peakBytes / BYTES_PER_MB;
  const reached = peak <= MOST_MB ? 'reached' : `missed by ${figure(peak - MOST_MB)} MB`;
  const process = subject === 'run' ? 'the largest process of ' : '';
  return `At its peak ${process}${nameOf(subject)} held ${figure(peak)} MB on ${figure(people)} people: the target of at most ${MOST_MB} MB is ${reached}.`;
}

function growthVerdict(smallest: BenchResult, largest: BenchResult): string {
  const exponent = growthExponent(smallest, largest);
  const range = `${figure(smallest.export.people)} to ${figure(largest.export.people)} people`;
  const verdict =
    exponent <= LINEAR ? 'no worse than linear, as it must be' : 'worse than linear, which it must not be';
  return `From ${range} the time of ${nameOf(largest.subject)} grows as rows^${figure(exponent, 2)}: ${verdict}.`;
}

function nameOf(subject: BenchResult['subject']): string {
  return `\`${SUBJECT_NAMES[subject]}\``;
}
