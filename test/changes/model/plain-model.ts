import type { ScoringRules } from '../../../lib/changes/explain-change.ts';
import { scoredEntryOf } from '../../../lib/ranking/ranked-entry.ts';
import type { RankedEntry, ScoredEntry } from '../../../lib/ranking/ranked-entry.ts';
import { inputsOf, scoresOf } from '../random-inputs.ts';
import type { Rows } from '../random-inputs.ts';
import type { LandedExport } from './run-in-process.ts';

type Inputs = ReturnType<typeof inputsOf>;

/** A published run as the model keeps it: everything, in plain lists. */
export type ModelRun = {
  runId: string;
  asOf: string;
  position: string;
  rows: Rows;
  inputs: Inputs;
  ranking: RankedEntry[];
  top: RankedEntry[];
};

export type ModelEntry = {
  entry: RankedEntry;
  kind: string;
  previousRank: number | null;
  previousScore: number | null;
  /** Among everyone, as compared: before, and where the present score would have stood. */
  before: number | null;
  wouldStand: number;
};

export type ModelLeft = {
  nominalId: string;
  previousRank: number;
  previousScore: number | null;
  now: RankedEntry | null;
};

/**
 * What runs, changes and histories must be, worked out from whole exports at once: for each run all that was accepted
 * of the export before is merged as the present one is and scored again under the present rules, whether anything changed
 * or not.
 */
export class PlainModel {
  readonly runs: ModelRun[] = [];

  publish(
    { exportId, extractedAt, rows }: LandedExport,
    rules: ScoringRules,
  ): { run: ModelRun; entries: ModelEntry[]; left: ModelLeft[]; previous: ModelRun | null } {
    const asOf = exportId.slice(0, 10);
    const inputs = inputsOf(rows, asOf);
    const ranking = rank(inputs, rules);
    const { topN } = rules.settings;
    const run = {
      ...{ runId: exportId, asOf, position: `${asOf}#${extractedAt}`, rows, inputs, ranking },
      top: ranking.slice(0, topN),
    };
    const previous = this.before(asOf);
    const compared = previous ? rank(asMergedNow(previous, run), rules) : [];
    const place = new Map(compared.map((entry) => [entry.nominalId, entry.rank]));
    const entries = run.top.map((entry) => {
      const before = place.get(entry.nominalId) ?? null;
      const previousRank = before !== null && before <= topN ? before : null;
      const better = compared.filter(
        (other) => order(other, entry) < 0 && other.nominalId !== entry.nominalId,
      );
      return {
        entry,
        kind: this.kindOf(entry, previousRank, run),
        previousRank,
        previousScore: scoreBefore(entry.nominalId, run, previous),
        before,
        wouldStand: better.length + 1,
      };
    });
    const ids = new Set(run.top.map(({ nominalId }) => nominalId));
    const left = compared
      .slice(0, topN)
      .filter(({ nominalId }) => !ids.has(nominalId))
      .map(({ nominalId, rank: previousRank }) => ({
        nominalId,
        previousRank,
        previousScore: scoreBefore(nominalId, run, previous),
        now: ranking.find((each) => each.nominalId === nominalId) ?? null,
      }));
    this.runs.push(run);
    this.runs.sort((a, b) => (a.position < b.position ? -1 : 1));
    return { run, entries, left, previous };
  }

  /** The newest run published so far of an earlier day. */
  before(asOf: string): ModelRun | null {
    return this.runs.findLast((run) => run.asOf < asOf) ?? null;
  }

  latest(): ModelRun | null {
    return this.runs.at(-1) ?? null;
  }

  /** Runs with ranks of a record at the top, by position. */
  history(nominalId: string): [runId: string, rank: number][] {
    return this.runs.flatMap(({ runId, top }) =>
      top
        .filter((entry) => entry.nominalId === nominalId)
        .map((entry): [string, number] => [runId, entry.rank]),
    );
  }

  private kindOf({ nominalId, rank: now }: RankedEntry, previousRank: number | null, run: ModelRun): string {
    if (previousRank !== null) return now < previousRank ? 'UP' : now > previousRank ? 'DOWN' : 'SAME';
    const records = new Set(run.inputs.merges.recordsOf(nominalId));
    const earlier = this.runs.filter(({ asOf }) => asOf < run.asOf);
    return earlier.some(({ top }) => top.some((each) => records.has(each.nominalId))) ? 'RETURNED' : 'NEW';
  }
}

/** The best-ranked of the people that somebody's records were, as published. */
function scoreBefore(nominalId: string, run: ModelRun, previous: ModelRun | null): number | null {
  if (!previous) return null;
  const records = run.inputs.merges.recordsOf(nominalId).filter((each) => previous.inputs.rows.has(each));
  const people = new Set(records.map((record) => previous.inputs.merges.survivorOf(record)));
  return previous.ranking.find((entry) => people.has(entry.nominalId))?.score ?? null;
}

const keyOf = (row: readonly string[], at: number, record = row[at]) => [row[0], record].join(' ');

/** What the run before accepted of its export with every merge as the present export has it, and no other. */
function asMergedNow(previous: ModelRun, now: ModelRun): Inputs {
  const { survivorOf } = now.inputs.merges;
  const accepted = previous.inputs.all.nominals.map(({ values }) => [...values]);
  const there = new Set(accepted.map(([id]) => id!));
  const moved = (table: 'offences' | 'sanctions', at: number) => {
    const rows = previous.rows[table].filter((row) => there.has(row[at]!));
    const present = new Set(now.rows[table].map((row) => keyOf(row, at)));
    const earlier = new Set(rows.map((row) => keyOf(row, at)));
    return rows.map((row) => {
      const stays = survivorOf(row[at]!);
      const isMoved =
        stays !== row[at] &&
        !present.has(keyOf(row, at)) &&
        present.has(keyOf(row, at, stays)) &&
        !earlier.has(keyOf(row, at, stays));
      return isMoved ? row.with(at, stays) : row;
    });
  };
  const nominals = accepted.map((row) => {
    const stays = survivorOf(row[0]!);
    return row.with(7, stays === row[0] ? '' : stays);
  });
  return inputsOf(
    {
      ...{ nominals: [...nominals, ...comeSince(nominals)], referrals: [] },
      ...{ offences: moved('offences', 2), sanctions: moved('sanctions', 1) },
    },
    previous.asOf,
  );
}

/** For each record that others are merged into and that was not there, the first of theirs under its name. */
function comeSince(nominals: readonly string[][]): string[][] {
  const there = new Set(nominals.map(([id]) => id));
  const first = new Map<string, string[]>();
  for (const row of nominals.toSorted(([a], [b]) => (a! < b! ? -1 : 1))) {
    const stays = row[7]!;
    if (stays !== '' && !there.has(stays) && !first.has(stays)) first.set(stays, row);
  }
  return [...first].map(([stays, row]) => row.with(0, stays).with(7, ''));
}

function rank(inputs: Inputs, rules: ScoringRules): RankedEntry[] {
  const entries = [...scoresOf(inputs, rules).values()].map(scoredEntryOf).toSorted(order);
  return entries.map((entry, at) => ({ ...entry, rank: at + 1 }));
}

/** The page's order, written out once more. */
function order(a: ScoredEntry, b: ScoredEntry): number {
  if (a.score !== b.score) return b.score - a.score;
  if (a.copas !== b.copas) return b.copas - a.copas;
  if (a.harm !== b.harm) return b.harm - a.harm;
  return a.nominalId < b.nominalId ? -1 : a.nominalId > b.nominalId ? 1 : 0;
}
