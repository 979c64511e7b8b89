import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import { AccountingError, NotFoundError } from '../core/errors.ts';
import { scorePacked } from '../fast/score-packed.ts';
import { mergeShards } from '../fast/merge-shards.ts';
import type { RankedColumns } from '../fast/ranked-columns.ts';
import type { RankedEntry } from '../ranking/ranked-entry.ts';
import { changedCodes } from '../reference/changed-codes.ts';
import type { ChangedCode } from '../reference/changed-codes.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import type { RunRecord } from '../runs/run-record.ts';
import { addReports, emptyReport } from '../scoring/scoring-report.ts';
import type { ScoringReport } from '../scoring/scoring-report.ts';
import { readMergesFile } from './merges-file.ts';
import type { ObjectStore } from './object-store.ts';
import { RunFiles, runFileNames } from './run-files.ts';
import { runPlan } from './run-plan.ts';
import { readShardRows } from './shard-rows.ts';
import { topRanking } from './top-ranking.ts';

/** One person under the table that a run was scored by, and under another. */
export type EditionChange = {
  nominalId: string;
  rank: number;
  previousRank: number;
  score: number;
  previousScore: number;
};

export type EditionComparison = {
  runId: string;
  asOf: string;
  topN: number;
  scored: number;
  before: { edition: string; sha256: string };
  after: { edition: string; sha256: string };
  /** Who comes into the Top N by the new rank, and who goes from it by the old one. */
  entered: EditionChange[];
  left: EditionChange[];
  /** Those whose score moves most, the most first; nobody whose score stays. */
  moved: EditionChange[];
  /** How many scores change at all. */
  changedScores: number;
  codes: ChangedCode[];
  withoutDays: { before: WithoutDays; after: WithoutDays };
};

/** Of the offences of everyone scored that count in harm, those whose code a table has no days for, most first. */
export type WithoutDays = {
  counted: number;
  offences: number;
  /** Of a code that the table lacks altogether, all rows, counted in harm or not. */
  codes: { code: string; offences: number }[];
};

const MOVED = 20;

/**
 * What another harm table would make of a published run: everybody of its export scored under both, by the rows that the
 * run packed, with its settings and merges. Publishes nothing. Throws NotFoundError where those rows are no longer kept,
 * AccountingError where the code has changed since, so that the run's own ranking does not come of them any more.
 */
export async function compareEditions(
  record: RunRecord,
  work: ObjectStore,
  before: OffenceTable,
  after: OffenceTable,
): Promise<EditionComparison> {
  const files = new RunFiles(work, record);
  if (!(await files.has(runFileNames.codes(0)))) {
    throw new NotFoundError(
      `the rows of run ${record.runId} are not kept any more, as the retention settings say`,
    );
  }
  const plan = await files.readJson(runFileNames.plan, runPlan);
  const { survivors } = await readMergesFile(files);
  const { asOf } = plan.basis;
  const { topN } = plan.settings;
  const shards: { was: RankedColumns; would: RankedColumns }[] = [];
  let [reportWas, reportWould] = [emptyReport(), emptyReport()];
  for (let shard = 0; shard < plan.shards; shard += 1) {
    const parts = await readShardRows(files, plan, shard);
    const score = (table: OffenceTable) => scorePacked(parts, survivors, asOf, plan.settings, table);
    const [was, would] = [score(before), score(after)];
    shards.push({ was: was.ranked(), would: would.ranked() });
    reportWas = addReports(reportWas, was.report);
    reportWould = addReports(reportWould, would.report);
  }
  const was = [...mergeShards(shards.map(({ was: own }) => own))];
  await assertAsPublished(files, record, was);
  const previous = new Map(was.map((entry) => [entry.nominalId, entry]));
  const changes = [...mergeShards(shards.map(({ would }) => would))].map(({ nominalId, rank, score }) => {
    const then = previous.get(nominalId);
    if (!then) throw new AccountingError('an edition scores somebody whom the other does not');
    return { nominalId, rank, previousRank: then.rank, score, previousScore: then.score };
  });
  const moves = changes.filter(({ score, previousScore }) => score !== previousScore);
  const told = ({ edition, sha256 }: OffenceTable) => ({ edition, sha256 });
  return {
    ...{ runId: record.runId, asOf, topN, scored: changes.length, before: told(before), after: told(after) },
    entered: changes.filter(({ rank, previousRank }) => rank <= topN && previousRank > topN),
    left: changes
      .filter(({ rank, previousRank }) => rank > topN && previousRank <= topN)
      .toSorted((a, b) => a.previousRank - b.previousRank),
    moved: moves.toSorted((a, b) => distance(b) - distance(a) || a.rank - b.rank).slice(0, MOVED),
    changedScores: moves.length,
    codes: changedCodes(before, after),
    withoutDays: { before: withoutDays(reportWas), after: withoutDays(reportWould) },
  };
}

function withoutDays({ offencesByBasis, codesWithoutHarm }: ScoringReport): WithoutDays {
  const codes = Object.entries(codesWithoutHarm).map(([code, offences]) => ({ code, offences }));
  return {
    counted: Object.values(offencesByBasis).reduce((sum, count) => sum + count, 0),
    offences: (offencesByBasis['none'] ?? 0) + (offencesByBasis['unknown'] ?? 0),
    codes: codes.toSorted((a, b) => b.offences - a.offences || inCodeUnitOrder(a.code, b.code)),
  };
}

function distance({ score, previousScore }: EditionChange): number {
  return Math.abs(score - previousScore);
}

async function assertAsPublished(
  files: RunFiles,
  { runId }: RunRecord,
  ranked: readonly RankedEntry[],
): Promise<void> {
  const { entries } = await files.readJson(runFileNames.top, topRanking);
  const isSame = entries.every(({ nominalId, score }, at) => {
    return ranked[at]?.nominalId === nominalId && ranked[at].score === score;
  });
  if (isSame) return;
  throw new AccountingError(
    `run ${runId} does not come to its own ranking any more: the code has changed since; run a newer export and compare with that`,
  );
}
