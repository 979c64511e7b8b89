import * as z from 'zod';
import { storedVersion } from '../core/stored-version.ts';
import { harmRules } from '../evaluation/evaluation-parts.ts';
import type { HarmRules } from '../evaluation/evaluation-parts.ts';
import type { NotMeasured } from '../evaluation/evaluation.ts';
import type { HarmSample } from '../evaluation/harm-over-time.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import { CHANGED_RULES } from '../runs/run-record.ts';
import type { ChangedRule } from '../runs/run-record.ts';
import type { ObjectStore } from './object-store.ts';
import { otherRules } from './other-rules.ts';
import type { PublishedRun } from './published-runs.ts';
import { RunFiles, runFileNames } from './run-files.ts';
import { runPlan } from './run-plan.ts';

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
  /** And what a code in doubt has of them. Of samples from before it was kept the run's plan says it. */
  harmRules: harmRules.optional(),
  /** By what other rules they were ranked than the run that keeps this; not of samples from before it was kept. */
  otherRules: z.array(z.enum(CHANGED_RULES)).optional(),
  /** Best rank first, with days of harm. */
  people: z.array(z.tuple([z.string(), z.number()])),
});

export type KeptSample = HarmSample & { otherRules: ChangedRule[] | undefined };

type Terms = { windowMonths: number; harmTable: Pick<OffenceTable, 'sha256'>; harmRules: HarmRules };

const ASSUMPTIONS = { ambiguousCode: 'A8', unlistedSubcode: 'A9' } as const;

export async function writeHarmSample(
  files: RunFiles,
  sample: HarmSample,
  terms: Terms & { otherRules: ChangedRule[] },
): Promise<void> {
  const { runId, followUp, people, harm } = sample;
  await files.writeJson(runFileNames.harmSample, harmSampleFile, {
    ...{ schemaVersion: 1, runId, followUp },
    ...{ windowMonths: terms.windowMonths, harmTable: terms.harmTable.sha256 },
    ...{ harmRules: terms.harmRules, otherRules: terms.otherRules },
    people: people.map((person, at): [string, number] => [person, harm[at] ?? 0]),
  });
}

/** What a run kept, with the runs that it may be of, by the records that stood for people then; or why there is nothing to compare with. */
export async function readHarmSample(
  work: ObjectStore,
  run: PublishedRun,
  terms: Terms,
  earlier: readonly PublishedRun[],
): Promise<KeptSample | NotMeasured> {
  const files = new RunFiles(work, run);
  const kept = await files.readJsonIfKept(runFileNames.harmSample, harmSampleFile);
  if (kept === null) return { notMeasured: `run ${run.runId} measured no run before it when it was made` };
  const rules = kept.harmRules ?? (await files.readJsonIfKept(runFileNames.plan, runPlan))?.settings.harm;
  const differs = whatDiffers({ ...kept, harmRules: rules }, terms);
  if (differs !== null) return { notMeasured: `run ${run.runId} ${differs}` };
  const { runId, followUp } = kept;
  const rulesThen = kept.otherRules ?? (await rulesBetween(runId, files, earlier));
  return {
    ...{ runId, followUp, otherRules: rulesThen },
    people: kept.people.map(([nominalId]) => nominalId),
    harm: Float64Array.from(kept.people, ([, days]) => days),
  };
}

/** For a sample that was kept without them; not known where the plan of who kept it, or the run that it is of, is there no more. */
async function rulesBetween(
  runId: string,
  keptIn: RunFiles,
  earlier: readonly PublishedRun[],
): Promise<ChangedRule[] | undefined> {
  const run = earlier.find((each) => each.runId === runId);
  const plan = run && (await keptIn.readJsonIfKept(runFileNames.plan, runPlan));
  return run && plan ? otherRules(run, plan, earlier, keptIn.store) : undefined;
}

/** Days by other rules are other days. */
function whatDiffers(
  kept: { windowMonths: number; harmTable: string; harmRules: HarmRules | undefined },
  { windowMonths, harmTable, harmRules: own }: Terms,
): string | null {
  if (kept.windowMonths !== windowMonths)
    return `measured ${kept.windowMonths} months of the run before it, not ${windowMonths}`;
  if (kept.harmTable !== harmTable.sha256) return 'measured by another edition of the harm table';
  const { harmRules: then } = kept;
  if (then === undefined) return 'did not keep the settings by which it counted days';
  const others = (['ambiguousCode', 'unlistedSubcode'] as const).filter((each) => then[each] !== own[each]);
  if (others.length === 0) return null;
  const named = others.map((each) => `harm.${each}: ${ASSUMPTIONS[each]}`);
  return `counted days by other settings (${named.join(', ')})`;
}
