import type { EarlierKnowledge } from '../alerts/recorded-since.ts';
import type { EarlierScore } from '../alerts/urgency.ts';
import { closedUpRanking, comparedRanking } from '../changes/compared-ranking.ts';
import { mergedEarlierPerson } from '../changes/change-steps.ts';
import type { RunInputs } from '../changes/change-steps.ts';
import { scoreAsOf } from '../changes/explain-change.ts';
import type { ScoringRules } from '../changes/explain-change.ts';
import { firstEntries } from '../changes/find-places.ts';
import { regroupedPeople } from '../changes/merge-groups.ts';
import { rowsOfRecords } from '../changes/record-rows.ts';
import { TABLES } from '../contract/tables.ts';
import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import { AccountingError } from '../core/errors.ts';
import { compareRankings } from '../ranking/compare-rankings.ts';
import { scoredEntryOf } from '../ranking/ranked-entry.ts';
import type { RankedEntry } from '../ranking/ranked-entry.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import type { ComparedEntry } from '../runs/published-entry.ts';
import type { RunStore } from '../runs/run-store.ts';
import { ogrs3Predictor } from '../scoring/ogrs3.ts';
import type { RunReference } from '../steps/run-reference.ts';
import { openEarlierRun, ownInputs, rowsStillKept } from './earlier-run.ts';
import type { EarlierRun, RankingReader } from './earlier-run.ts';
import { codeRankedLike } from './code-ranked-like.ts';
import { explainChanges } from './explain-changes.ts';
import type { ComparedRanking, ExplainRequest } from './explain-changes.ts';
import { runFileNames } from './run-files.ts';
import { runChanges } from './run-changes.ts';
import type { RunChanges } from './run-changes.ts';
import type { RunPlan } from './run-plan.ts';
import { seenInEarlierRuns } from './seen-earlier.ts';
import type { TopRanking } from './top-ranking.ts';

/** What the table knows of runs published before. */
export type EarlierRuns = Pick<RunStore, 'readEntries' | 'listRuns' | 'history' | 'getRun'>;

export type CompareRequest = Pick<ExplainRequest, 'files' | 'plan' | 'top' | 'provenAt'> & {
  run: RunReference;
  table: OffenceTable;
  runs: EarlierRuns;
};

/** What the urgency of an entry is told by: null in a first run, in which nobody is urgent. */
export type EarlierFacts = {
  /** False where the run before could only be compared with as published under other rules. */
  isLikeWithLike: boolean;
  scores: ReadonlyMap<string, EarlierScore>;
  knowledgeOf: (nominalId: string) => EarlierKnowledge;
};

export type ComparedRuns = ComparedRanking &
  Pick<TopRanking, 'ranksLikeCode'> & { earlier: EarlierFacts | null };

/**
 * Compares a ranking with the one before, under the same settings, reference table, code and merges, and says why each
 * score and rank changed. Writes what does not belong into the table to `changes.json`.
 */
export async function compareRuns(request: CompareRequest): Promise<ComparedRuns> {
  const { plan, top, files } = request;
  const { compared, ...rest } =
    plan.previous === null
      ? { compared: firstRanking(top), reason: null, movedOut: [], people: [] }
      : await compareWith({ ...request, plan: { ...plan, previous: plan.previous } });
  const changes: RunChanges = { schemaVersion: 1, comparison: plan.basis.comparison, ...rest };
  await files.writeJson(runFileNames.changes, runChanges, changes);
  return compared;
}

function firstRanking(top: readonly RankedEntry[]) {
  const change = { kind: 'NEW', previousRank: null, previousScore: null, why: null } as const;
  const entries = top.map((entry): ComparedEntry => ({ ...entry, change, urgent: [] }));
  return { entries, left: [], earlier: null, ranksLikeCode: null };
}

async function compareWith(
  request: CompareRequest & { plan: { previous: NonNullable<RunPlan['previous']> } },
): Promise<{ compared: ComparedRuns } & Pick<RunChanges, 'reason' | 'movedOut' | 'people'>> {
  const { run, files, plan, top, table, runs, provenAt } = request;
  const { topN } = plan.settings;
  const publishedTop = await runs.readEntries(plan.previous);
  const earlier = await openEarlierRun(files, run, plan, publishedTop);
  const rules: ScoringRules = {
    settings: plan.settings,
    table,
    predictor: ogrs3Predictor(plan.settings.ogrs3, table),
  };
  const own = await ownInputs(files, plan);
  const { later, inputs } = await readInputs(earlier, own, topN, [...top, ...publishedTop]);
  const compared = comparedWith(earlier, inputs, later, rules);
  const previousTop = await firstEntries(compared(), topN);
  const names = new Set(previousTop.map(({ nominalId }) => nominalId));
  const others = top.map(({ nominalId }) => nominalId).filter((id) => !names.has(id));
  const seen = await seenInEarlierRuns(runs, others, later.merges, plan.basis.asOf);
  const comparison = compareRankings(previousTop, top, seen);
  const named = new Set([...comparison.changes.keys(), ...comparison.left.map(({ nominalId }) => nominalId)]);
  const movedOut = [...new Set(publishedTop.map(({ nominalId }) => later.merges.survivorOf(nominalId)))]
    .filter((id) => !named.has(id))
    .toSorted(inCodeUnitOrder);
  const { isComparable, published } = earlier;
  const explained = await explainChanges({
    ...{ files, plan, top, provenAt, comparison, movedOut, rules, compared, published, isComparable },
    ...{ earlier: inputs, later },
  });
  const { compared: told, earlierScores: scores, ...rest } = explained;
  const previous = await runs.getRun(plan.previous.runId);
  if (!previous?.basis) throw new AccountingError(`run ${plan.previous.runId} is not published any more`);
  const ranksLikeCode = await codeRankedLike(earlier, previous, plan.basis.comparison);
  const { asOf } = previous.basis;
  const knowledgeOf = (nominalId: string) => ({ asOf, offenceIds: offenceIdsOf(nominalId, inputs, later) });
  const isLikeWithLike = plan.basis.comparison.with !== 'as published under other rules';
  const facts = { isLikeWithLike, scores, knowledgeOf };
  return { compared: { ...told, earlier: facts, ranksLikeCode }, ...rest };
}

/** Ids of the offences that the export before had on anyone's records, as they are one person now. */
function offenceIdsOf(nominalId: string, earlier: RunInputs | null, later: RunInputs): Set<string> | null {
  if (earlier === null) return null;
  const { offences } = rowsOfRecords(earlier.rows, later.merges.recordsOf(nominalId));
  return new Set(offences.map(({ values }) => values[OFFENCE_ID] ?? ''));
}

const [OFFENCE_ID = 0] = TABLES.offences.key;

/** The rows of everybody who may have to be told about: who is at the top, who was, and whose records were merged. */
async function readInputs(
  earlier: EarlierRun,
  own: Awaited<ReturnType<typeof ownInputs>>,
  topN: number,
  known: readonly RankedEntry[],
): Promise<{ later: RunInputs; inputs: RunInputs | null }> {
  const { asOf, merges } = own;
  const was = earlier.inputs;
  if (was === null) return { later: { asOf, merges, rows: new Map() }, inputs: null };
  const regrouped = regroupedPeople(was.merges, merges);
  const first = await firstEntries(earlier.scored(), topN + regrouped.before.size);
  const people = new Set([
    ...regrouped.after,
    ...[...known, ...first].map((each) => merges.survivorOf(each.nominalId)),
  ]);
  const records = new Set([...people].flatMap((person) => merges.recordsOf(person)));
  const recordsThen = new Set(
    [...records].flatMap((record) => was.merges.recordsOf(was.merges.survivorOf(record))),
  );
  const then = await rowsStillKept(was, new Set([...records, ...recordsThen]));
  return {
    later: { asOf, merges, rows: await own.rowsOf(records) },
    inputs: then && { asOf: was.asOf, merges: was.merges, rows: then },
  };
}

/** The run before under the present merges: exactly where its rows are still there, else closed up. */
function comparedWith(
  earlier: EarlierRun,
  inputs: RunInputs | null,
  later: RunInputs,
  rules: ScoringRules,
): RankingReader {
  if (inputs === null) return () => closedUpRanking(earlier.scored(), later.merges.survivorOf);
  const { before: gone, after } = regroupedPeople(inputs.merges, later.merges);
  const come = [...after].flatMap((nominalId) => {
    const scored = scoreAsOf(mergedEarlierPerson(nominalId, inputs, later), inputs.asOf, rules);
    return scored ? [scoredEntryOf(scored)] : [];
  });
  return () => comparedRanking(earlier.scored(), { gone, come });
}
