import * as z from 'zod';
import { storedVersion } from '../core/stored-version.ts';
import type { NotMeasured } from '../evaluation/evaluation.ts';
import type { HarmSample } from '../evaluation/harm-over-time.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import type { ObjectStore } from './object-store.ts';
import type { PublishedRun } from './published-runs.ts';
import { RunFiles, runFileNames } from './run-files.ts';

const date = z.iso.date();

/**
 * What the first hundred of an earlier run did in its follow-up, as the export of the run that measured it shows. Kept, for
 * a later export knows more of the same time: suspects are named late, and two samples are alike only where each is as it was
 * known at the end of its own time.
 */
export const harmSampleFile = z.strictObject({
  schemaVersion: storedVersion(1),
  /** The run whose first hundred they are. */
  runId: z.string(),
  followUp: z.strictObject({ after: date, until: date, knownOn: date }),
  windowMonths: z.int(),
  /** Whose days they are. */
  harmTable: z.string(),
  /** Best rank first, with days of harm. */
  people: z.array(z.tuple([z.string(), z.number()])),
});

type Terms = { windowMonths: number; harmTable: Pick<OffenceTable, 'sha256'> };

export async function writeHarmSample(files: RunFiles, sample: HarmSample, terms: Terms): Promise<void> {
  const { runId, followUp, people, harm } = sample;
  await files.writeJson(runFileNames.harmSample, harmSampleFile, {
    ...{ schemaVersion: 1, runId, followUp },
    ...{ windowMonths: terms.windowMonths, harmTable: terms.harmTable.sha256 },
    people: people.map((person, at): [string, number] => [person, harm[at] ?? 0]),
  });
}

/**
 * What a run kept, by the records that stand for people now: of two who have become one person, their harm together. Or why
 * there is nothing to compare with.
 */
export async function readHarmSample(
  work: ObjectStore,
  run: PublishedRun,
  survivors: ReadonlyMap<string, string>,
  { windowMonths, harmTable }: Terms,
): Promise<HarmSample | NotMeasured> {
  const kept = await new RunFiles(work, run).readJsonIfKept(runFileNames.harmSample, harmSampleFile);
  if (kept === null) return { notMeasured: `run ${run.runId} measured no run before it when it was made` };
  if (kept.windowMonths !== windowMonths)
    return {
      notMeasured: `run ${run.runId} measured ${kept.windowMonths} months of the run before it, not ${windowMonths}`,
    };
  if (kept.harmTable !== harmTable.sha256)
    return { notMeasured: `run ${run.runId} measured by another edition of the harm table` };
  const days = new Map<string, number>();
  for (const [nominalId, harm] of kept.people) {
    const person = survivors.get(nominalId) ?? nominalId;
    days.set(person, (days.get(person) ?? 0) + harm);
  }
  const { runId, followUp } = kept;
  return { runId, followUp, people: [...days.keys()], harm: Float64Array.from(days.values()) };
}
