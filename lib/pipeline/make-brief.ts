import type { Brief, ToldRun } from '../brief/brief.ts';
import { composeBrief } from '../brief/compose-brief.ts';
import { AccountingError } from '../core/errors.ts';
import type { RankedEntry } from '../ranking/ranked-entry.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import type { RunRecord } from '../runs/run-record.ts';
import { explainPeople } from './explain-people.ts';
import { readMergesFile } from './merges-file.ts';
import type { ObjectStore } from './object-store.ts';
import { readRanking } from './read-ranking.ts';
import { runChanges } from './run-changes.ts';
import { RunFiles, runFileNames } from './run-files.ts';
import { runPlan } from './run-plan.ts';
import type { RunPlan } from './run-plan.ts';
import { topRanking } from './top-ranking.ts';

/** The brief of a published run, from what the run keeps. Made again, it is the same for as long as all that is kept. */
export async function makeBrief(record: RunRecord, work: ObjectStore, table: OffenceTable): Promise<Brief> {
  const files = new RunFiles(work, record);
  const plan = await files.readJson(runFileNames.plan, runPlan);
  const { entries, explanations, left } = await files.readJson(runFileNames.top, topRanking);
  const unsanctioned = await firstUnsanctioned(files, plan, entries);
  const kept = await files.readJsonIfKept(runFileNames.changes, runChanges);
  const known = new Map(explanations.map((each) => [each.nominalId, each]));
  const { survivors } = await readMergesFile(files);
  const others = unsanctioned.map(({ nominalId }) => nominalId).filter((id) => !known.has(id));
  const beyond = others.length === 0 ? null : await explainPeople(files, plan, survivors, others, table);
  return composeBrief({
    run: toldRun(record, plan),
    settings: plan.settings,
    comparison: plan.basis.comparison,
    notExplained: kept?.reason ?? null,
    entries,
    left,
    unsanctioned,
    explanations: new Map([...known, ...(beyond ?? [])]),
    table,
  });
}

/** What pages say of a published run. */
export function toldRun({ runId, publication, basis }: RunRecord, { settings }: RunPlan): ToldRun {
  if (!publication || !basis) throw new AccountingError(`run ${runId} is not published`);
  const { history, rankingHash, entries, scored } = publication;
  const { force, asOf, previousRunId } = basis;
  const { horizonYears } = settings.ogrs3;
  return { runId, force, asOf, previousRunId, history, rankingHash, entries, scored, horizonYears };
}

/** From the whole ranking, which may have to be read far beyond the Top N; from that alone where only it is kept. */
async function firstUnsanctioned(
  files: RunFiles,
  { settings }: RunPlan,
  top: readonly RankedEntry[],
): Promise<RankedEntry[]> {
  const wanted = settings.pages.unsanctioned;
  const found: RankedEntry[] = [];
  if (wanted === 0 || settings.unsanctioned === 'exclude') return found;
  const everyone = (await files.has(runFileNames.ranking)) ? readRanking(files) : top;
  for await (const entry of everyone) {
    if (!entry.unsanctioned) continue;
    found.push(entry);
    if (found.length === wanted) break;
  }
  return found;
}
