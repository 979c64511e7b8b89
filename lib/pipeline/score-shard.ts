import type * as z from 'zod';
import { AccountingError } from '../core/errors.ts';
import { encodeAlternatives } from '../fast/alternative-scores.ts';
import type { AlternativeScores } from '../fast/alternative-scores.ts';
import { scorePacked } from '../fast/score-packed.ts';
import type { RankedPeople } from '../fast/scored-columns.ts';
import { encodeScores } from '../fast/shard-scores.ts';
import { countShardPart, quarantinedRows } from '../fast/shard-accounting.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import type { Settings } from '../settings/settings.ts';
import type { scoreShardStep } from '../steps/score-shard.ts';
import { writeCandidates } from './candidate-rows.ts';
import { tableOf } from './editions.ts';
import { readMergesFile } from './merges-file.ts';
import type { ObjectStore } from './object-store.ts';
import { writeReferrals } from './referrals-file.ts';
import { remember } from './remember.ts';
import { filesOfItem, runFileNames } from './run-files.ts';
import type { RunFiles } from './run-files.ts';
import { runPlan } from './run-plan.ts';
import type { RunPlan } from './run-plan.ts';
import { readShardRows } from './shard-rows.ts';
import { shardSummary } from './shard-summary.ts';

type Input = z.infer<typeof scoreShardStep.input>;
type Output = z.infer<typeof scoreShardStep.output>;

/** Brings the rows of a shard's people together, scores them and writes their scores in ranking order. */
export async function scoreShard(
  { run, shard: item }: Input,
  work: ObjectStore,
  builtIn: OffenceTable,
  codeVersion: string,
): Promise<Output> {
  const { shard, before } = item;
  const files = filesOfItem(work, run, item);
  const plan = await files.readJson(runFileNames.plan, runPlan);
  const table = await tableOf(plan.settings, work, builtIn);
  assertUnchanged(plan, table, codeVersion);
  const { survivors } = await remember(files, plan, runFileNames.merges, () => readMergesFile(files));
  const parts = await readShardRows(files, plan, shard);
  const scored = scorePacked(parts, survivors, plan.basis.asOf, plan.settings, table, before === undefined);
  const ranked = scored.ranked();
  const alternatives = scored.alternatives?.(ranked) ?? null;
  const provenHarm = alternatives && daysOrNone(alternatives.provenHarm);
  const shown = peopleShown(ranked, plan.settings);
  const place = { shard, parts: plan.manifest.files.length };
  const quarantined = quarantinedRows(scored, plan.manifest.files);
  const byPart = plan.manifest.files.map((_, part) => countShardPart(scored, part));
  await Promise.all([
    files.writeBytes(runFileNames.scores(shard), encodeScores({ ...ranked, provenHarm })),
    writeAlternatives(files, shard, alternatives),
    writeCandidates(files, place, scored, [...shown, ...recordsMergedInto(shown, survivors)]),
    before === undefined && writeReferrals(files, shard, scored.referrals(), survivors),
    files.writeLines(runFileNames.shardQuarantine(shard), quarantined),
    files.writeJson(runFileNames.shard(shard), shardSummary, {
      schemaVersion: 1,
      ...{ shard, byPart, report: scored.report },
    }),
  ]);
  return { shard, scored: ranked.count, before };
}

/** What everybody would score otherwise; of the run before, scored again, nobody asks. */
async function writeAlternatives(
  files: RunFiles,
  shard: number,
  alternatives: AlternativeScores | null,
): Promise<void> {
  if (alternatives !== null)
    await files.writeBytes(runFileNames.alternatives(shard), encodeAlternatives(alternatives));
}

/** Of somebody of whom nothing proven is left to score, nothing is proven. */
function daysOrNone(harm: Float64Array): Float64Array {
  return harm.map((days) => (Number.isNaN(days) ? 0 : days));
}

/** A shard scored by other code or figures than the rest would make a ranking that nobody could check. */
function assertUnchanged({ basis }: RunPlan, table: OffenceTable, codeVersion: string): void {
  if (basis.codeVersion === codeVersion && basis.tableHash === table.sha256) return;
  throw new AccountingError(
    'the code or the reference table changed while the run was going; start it again',
  );
}

/** Who of a shard may be shown with an explanation: in the Top N, or among the first without a sanction. */
function peopleShown(ranked: RankedPeople, { topN, pages }: Settings): ReadonlySet<string> {
  const shown = new Set<string>();
  let unsanctioned = 0;
  for (const [place, nominalId] of ranked.nominalId.entries()) {
    if (place >= topN && unsanctioned >= pages.unsanctioned) break;
    const isUnsanctioned = ranked.unsanctioned[place] === 1;
    if (place < topN || (isUnsanctioned && unsanctioned < pages.unsanctioned)) shown.add(nominalId);
    if (isUnsanctioned) unsanctioned += 1;
  }
  return shown;
}

function recordsMergedInto(people: ReadonlySet<string>, survivors: ReadonlyMap<string, string>): string[] {
  return [...survivors].filter(([, survivor]) => people.has(survivor)).map(([record]) => record);
}
