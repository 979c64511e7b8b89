import { parquetMetadataAsync, parquetRead } from 'hyparquet';
import type { AsyncBuffer } from 'hyparquet';
import type { ScoreColumn } from '../steps/score-history.ts';
import { SCORES_PREFIX } from '../steps/score-history.ts';
import type { ObjectStore } from './object-store.ts';

/** Everyone scored in a run, best rank first: the same place in each column is the same person. */
export type ScoreColumns = {
  count: number;
  nominalId: string[];
  rank: Int32Array;
  score: Float64Array;
  p2: Float64Array;
  harm: Float64Array;
  copas: Float64Array;
  managed: Uint8Array;
  /** 1 for who had no sanction on record. */
  unsanctioned: Uint8Array;
  /** How many offences counted in harm; null of a run that did not keep it. */
  offences: Float64Array | null;
};

const NUMBERS = ['score', 'p2', 'harm', 'copas'] as const;
const READ = [
  'rank',
  'nominal_id',
  'management',
  'unsanctioned',
  'offences',
  ...NUMBERS,
] as const satisfies ScoreColumn[];

/** The scores that a published run shows to queries; null where they are not there, or no longer of everyone. */
export async function readScoreColumns(
  work: ObjectStore,
  runId: string,
  scored: number,
): Promise<ScoreColumns | null> {
  const bytes = await work.read(`${SCORES_PREFIX}${runId}.parquet`);
  if (bytes === null) return null;
  const columns: ScoreColumns = {
    count: 0,
    nominalId: [],
    rank: new Int32Array(scored),
    score: new Float64Array(scored),
    p2: new Float64Array(scored),
    harm: new Float64Array(scored),
    copas: new Float64Array(scored),
    managed: new Uint8Array(scored),
    unsanctioned: new Uint8Array(scored),
    offences: null,
  };
  const file: AsyncBuffer = { byteLength: bytes.length, slice: (from, to) => copyOf(bytes, from, to) };
  const metadata = await parquetMetadataAsync(file);
  const kept = new Set(metadata.schema.map(({ name }) => name));
  await parquetRead({
    ...{ metadata, file },
    columns: READ.filter((name) => kept.has(name)),
    onChunk: ({ columnName, columnData, rowStart, rowEnd }) => {
      if (rowEnd > scored) return;
      fill(columns, columnName as (typeof READ)[number], columnData, rowStart);
    },
  });
  columns.count = columns.nominalId.length;
  return columns.count === scored ? columns : null;
}

function fill(
  columns: ScoreColumns,
  name: (typeof READ)[number],
  values: ArrayLike<unknown>,
  from: number,
): void {
  switch (name) {
    case 'nominal_id':
      for (let at = 0; at < values.length; at += 1) columns.nominalId[from + at] = values[at] as string;
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

/** A buffer of its own, as the reader wants it. */
function copyOf(bytes: Uint8Array, from: number, to = bytes.length): ArrayBuffer {
  return new Uint8Array(bytes.subarray(from, to)).buffer;
}
