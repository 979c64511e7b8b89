import * as z from 'zod';
import { withScratchFolder } from './bench-folders.ts';
import { cachedExport, warmUp } from './cached-export.ts';
import type { BenchExport } from './cached-export.ts';
import { runMeasured } from './measured-process.ts';
import type { ProcessPeak } from './report-peak-memory.ts';
import { hhpu } from './subjects.ts';

/** What `hhpu run` held on an export of five million offence rows. */
export type Volume = {
  export: BenchExport;
  seconds: number;
  /** Of each kind of process that of its largest; the largest first. */
  peaks: ProcessPeak[];
};

/** They make a little more than five million offence rows. */
const PEOPLE = 760_000;

/** Runs the pipeline once on as many rows as it must bear. Throws when it does not publish. */
export async function measureVolume(people = PEOPLE): Promise<Volume> {
  const made = await cachedExport(people);
  await warmUp(made);
  return withScratchFolder(async (state) => {
    const measured = await runMeasured([...hhpu(), 'run', made.folder, '--json', '--state', state]);
    z.object({ status: z.literal('Published') }).parse(JSON.parse(measured.stdout));
    return { export: made, seconds: measured.seconds, peaks: largestByKind(measured.peaks) };
  });
}

/** Functions by their step: `score-shard`. */
export function largestByKind(peaks: readonly ProcessPeak[]): ProcessPeak[] {
  const kinds = new Map<string, ProcessPeak>();
  for (const { name, bytes } of peaks) {
    const kind = kindOf(name);
    kinds.set(kind, { name: kind, bytes: Math.max(bytes, kinds.get(kind)?.bytes ?? 0) });
  }
  return [...kinds.values()].toSorted((a, b) => b.bytes - a.bytes);
}

/** `score-shard` of the function's name, `<stack>-ScoreShardFunction<hash>`. */
function kindOf(name: string): string {
  const [, step] = /-([A-Za-z]+)Function[0-9A-F]{8}$/.exec(name) ?? [];
  if (step === undefined) return name;
  return step.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}
