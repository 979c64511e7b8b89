import type { ScoreColumn } from '../steps/score-history.ts';
import type { ObjectStore } from './object-store.ts';
import { readScoreFile } from './read-score-file.ts';

/** Everyone scored in a run, best rank first: the same place in each column is the same person. */
export type RankColumns = { nominalId: string[]; rank: Int32Array };
export type ScoreColumns = RankColumns & {
  p2: Float64Array;
  harm: Float64Array;
  copas: Float64Array;
  managed: Uint8Array;
  /** 1 for who had no sanction on record. */
  unsanctioned: Uint8Array;
  /** How many offences counted in harm; null of a run that did not keep it. */
  offences: Float64Array | null;
};

const RANKS = ['rank', 'nominal_id'] as const satisfies ScoreColumn[];
const SCORES = [
  ...RANKS,
  'management',
  'unsanctioned',
  'offences',
  'p2',
  'harm',
  'copas',
] as const satisfies ScoreColumn[];

/** The scores that a published run shows to queries; null where they are not there, or no longer of everyone. */
export async function readScoreColumns(
  work: ObjectStore,
  runId: string,
  scored: number,
): Promise<ScoreColumns | null> {
  const columns: ScoreColumns = {
    nominalId: [],
    rank: new Int32Array(scored),
    p2: new Float64Array(scored),
    harm: new Float64Array(scored),
    copas: new Float64Array(scored),
    managed: new Uint8Array(scored),
    unsanctioned: new Uint8Array(scored),
    offences: null,
  };
  const read = await readScoreFile(work, runId, SCORES, (name, values, from, to) => {
    if (to <= scored) fill(columns, name, values, from);
  });
  return read?.rows === scored ? columns : null;
}

/** The same of ranks alone. */
export async function readRankColumns(
  work: ObjectStore,
  runId: string,
  scored: number,
): Promise<RankColumns | null> {
  const columns: RankColumns = { nominalId: [], rank: new Int32Array(scored) };
  const read = await readScoreFile(work, runId, RANKS, (name, values, from, to) => {
    if (to > scored) return;
    if (name === 'nominal_id') takeIds(columns, values, from);
    else columns.rank.set(values as ArrayLike<number>, from);
  });
  return read?.rows === scored ? columns : null;
}

function takeIds({ nominalId }: RankColumns, values: ArrayLike<unknown>, from: number): void {
  for (let at = 0; at < values.length; at += 1) nominalId[from + at] = values[at] as string;
}

function fill(
  columns: ScoreColumns,
  name: (typeof SCORES)[number],
  values: ArrayLike<unknown>,
  from: number,
): void {
  switch (name) {
    case 'nominal_id':
      takeIds(columns, values, from);
      return;
    case 'management':
      for (let at = 0; at < values.length; at += 1) columns.managed[from + at] = values[at] === '' ? 0 : 1;
      return;
    case 'unsanctioned':
      for (let at = 0; at < values.length; at += 1)
        columns.unsanctioned[from + at] = values[at] === true ? 1 : 0;
      return;
    case 'offences':
      columns.offences ??= new Float64Array(columns.rank.length);
      columns.offences.set(values as ArrayLike<number>, from);
      return;
    default:
      columns[name].set(values as ArrayLike<number>, from);
  }
}
