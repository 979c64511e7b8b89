import { figure } from '../../lib/cli/print.ts';
import { growthExponent, ratioToDuckDb } from './bench-result.ts';
import type { BenchResult } from './bench-result.ts';
import { SUBJECTS } from './subjects.ts';
import type { Subject } from './subjects.ts';

export type ResultTable = { title: string; columns: string[]; rows: string[][] };

export const SUBJECT_NAMES: Record<Subject, string> = {
  score: 'hhpu score',
  run: 'hhpu run',
  duckdb: 'DuckDB',
};
export const BYTES_PER_MB = 1024 ** 2;
/** A stage is named when it takes at least this share; the others are gathered. */
const NAMED_SHARE = 0.03;

/** What a bench found, for a terminal and for the page alike. */
export function resultTables(results: readonly BenchResult[]): ResultTable[] {
  return [figuresTable(results), growthTable(results), stagesTable(results)];
}

function figuresTable(results: readonly BenchResult[]): ResultTable {
  const columns = ['People', 'Offence rows', 'What', 'Seconds', 'Lowest to highest', 'Process start'];
  return {
    title: 'Time and memory',
    columns: [...columns, 'Offence rows/s', 'Peak MB', 'x DuckDB'],
    rows: results.map((result) => {
      const ratio = ratioToDuckDb(result, results);
      const { median, lowest, highest } = result.seconds;
      return [
        figure(result.export.people),
        figure(result.export.offenceRows),
        SUBJECT_NAMES[result.subject],
        figure(median, 2),
        `${figure(lowest, 2)} to ${figure(highest, 2)}`,
        result.startSeconds === null ? 'included' : figure(result.startSeconds, 2),
        figure(result.offenceRowsPerSecond),
        figure(result.peakBytes / BYTES_PER_MB),
        ratio === null ? '-' : figure(ratio, 2),
      ];
    }),
  };
}

function growthTable(results: readonly BenchResult[]): ResultTable {
  const steps = SUBJECTS.flatMap((wanted) => {
    const own = results.filter(({ subject }) => subject === wanted);
    return own.slice(1).map((to, nth) => {
      const from = own[nth]!;
      const between = `${figure(from.export.people)} to ${figure(to.export.people)}`;
      return [SUBJECT_NAMES[wanted], between, figure(growthExponent(from, to), 2)];
    });
  });
  return {
    title: 'Growth: k of time ~ rows^k, 1 being linear',
    columns: ['What', 'People', 'k'],
    rows: steps,
  };
}

function stagesTable(results: readonly BenchResult[]): ResultTable {
  return {
    title: 'Share of time by stage',
    columns: ['People', 'What', 'Stages'],
    rows: results.map((result) => [
      figure(result.export.people),
      SUBJECT_NAMES[result.subject],
      sharesText(result),
    ]),
  };
}

function sharesText({ stages }: BenchResult): string {
  const all = stages.reduce((sum, { seconds }) => sum + seconds, 0);
  const isNamed = (seconds: number) => seconds >= NAMED_SHARE * all;
  const named = stages.filter(({ seconds }) => isNamed(seconds));
  const others = stages
    .filter(({ seconds }) => !isNamed(seconds))
    .reduce((sum, each) => sum + each.seconds, 0);
  const shares = [...named, ...(others > 0 ? [{ name: 'the rest', seconds: others }] : [])];
  return shares.map(({ name, seconds }) => `${name} ${figure((seconds / all) * 100)}%`).join(', ');
}
