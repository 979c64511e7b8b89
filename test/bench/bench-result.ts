import type { BenchExport } from './cached-export.ts';
import type { Stage } from './stages.ts';
import type { Measurement, Subject } from './subjects.ts';

/** What came of measuring one subject on one export, in turn with the others, some times over. */
export type BenchResult = {
  subject: Subject;
  export: BenchExport;
  /** Median, lowest and highest. */
  seconds: { median: number; lowest: number; highest: number };
  startSeconds: number | null;
  offenceRowsPerSecond: number;
  /** The highest of all times over. */
  peakBytes: number;
  /** Medians, in the order in which they first came. */
  stages: Stage[];
};

export function resultOf(
  subject: Subject,
  of: BenchExport,
  measurements: readonly Measurement[],
): BenchResult {
  const seconds = measurements.map((each) => each.seconds);
  const starts = measurements.flatMap(({ startSeconds }) => startSeconds ?? []);
  const names = new Set(measurements.flatMap(({ stages }) => stages.map(({ name }) => name)));
  return {
    subject,
    export: of,
    seconds: { median: median(seconds), lowest: Math.min(...seconds), highest: Math.max(...seconds) },
    startSeconds: starts.length === 0 ? null : median(starts),
    offenceRowsPerSecond: of.offenceRows / median(seconds),
    peakBytes: Math.max(...measurements.map(({ peakBytes }) => peakBytes)),
    stages: [...names].map((name) => ({
      name,
      seconds: median(measurements.map(({ stages }) => secondsOf(stages, name))),
    })),
  };
}

/** How many times as long as DuckDB on the same export; null when DuckDB was not measured. */
export function ratioToDuckDb(result: BenchResult, results: readonly BenchResult[]): number | null {
  const peer = results.find(({ subject, export: of }) => subject === 'duckdb' && of === result.export);
  return peer ? result.seconds.median / peer.seconds.median : null;
}

/** The exponent k of time ~ rows^k from one export to a larger one: 1 is linear, less is better. */
export function growthExponent(from: BenchResult, to: BenchResult): number {
  const times = to.seconds.median / from.seconds.median;
  return Math.log(times) / Math.log(to.export.offenceRows / from.export.offenceRows);
}

/** The middle value; of an even number the mean of the two in the middle. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? NaN) + upper) / 2;
}

function secondsOf(stages: readonly Stage[], wanted: string): number {
  return stages.filter(({ name }) => name === wanted).reduce((sum, { seconds }) => sum + seconds, 0);
}
