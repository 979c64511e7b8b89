import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { ROOT, withScratchFolder } from './bench-folders.ts';
import type { BenchExport } from './cached-export.ts';
import { runMeasured } from './measured-process.ts';
import type { DuckDbAnswer } from './run-duckdb.ts';
import { topEntries } from './score-with-duckdb.ts';
import type { TopEntries } from './score-with-duckdb.ts';
import { stagesOf } from './stages.ts';
import type { Stage } from './stages.ts';

export const SUBJECTS = ['score', 'run', 'duckdb'] as const;
export type Subject = (typeof SUBJECTS)[number];

export type Measurement = {
  /** Of a verb the whole process, of DuckDB the script alone: the stricter comparison for us. */
  seconds: number;
  /** What starting and ending the process took, where it is not in `seconds`. */
  startSeconds: number | null;
  peakBytes: number;
  stages: Stage[];
  entries: TopEntries;
  duckDbVersion?: string;
};

const TOP_N = 100;

/** Each does the whole job on an export in a process of its own. */
export const measure: Record<Subject, (of: BenchExport) => Promise<Measurement>> = {
  score: async ({ folder }) => {
    const measured = await runMeasured([...hhpu(), 'score', folder, '--top', String(TOP_N), '--json']);
    return verbMeasurement(measured, topEntries.parse(JSON.parse(measured.stdout)));
  },

  run: ({ folder }) =>
    withScratchFolder(async (state) => {
      const measured = await runMeasured([...hhpu(), 'run', folder, '--json', '--state', state]);
      z.object({ status: z.literal('Published') }).parse(JSON.parse(measured.stdout));
      const { stdout } = await runMeasured([...hhpu(), 'top', '--json', '--state', state]);
      return verbMeasurement(measured, topEntries.parse(JSON.parse(stdout)));
    }),

  duckdb: async ({ folder, asOf }) => {
    const program = fileURLToPath(new URL('./run-duckdb.ts', import.meta.url));
    const { seconds: all, peakBytes, stdout } = await runMeasured([program, folder, asOf, String(TOP_N)]);
    const { seconds, version, entries, stages } = JSON.parse(stdout) as DuckDbAnswer;
    return { seconds, startSeconds: all - seconds, peakBytes, stages, entries, duckDbVersion: version };
  },
};

/** What `npm run hhpu` gives to node, its flags included: what is measured is what people run. */
export function hhpu(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const [program, ...args] = (scripts['hhpu'] ?? '').split(' ');
  if (program !== 'node') throw new Error('the script hhpu of package.json does not start with node');
  return args;
}

function verbMeasurement(
  { seconds, peakBytes, stderr }: Awaited<ReturnType<typeof runMeasured>>,
  entries: TopEntries,
): Measurement {
  return { seconds, startSeconds: null, peakBytes, stages: stagesOf(stderr, seconds), entries };
}
