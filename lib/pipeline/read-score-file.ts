import { parquetMetadataAsync, parquetRead } from 'hyparquet';
import type { AsyncBuffer } from 'hyparquet';
import type { ScoreColumn } from '../steps/score-history.ts';
import { SCORES_PREFIX } from '../steps/score-history.ts';
import type { ObjectStore } from './object-store.ts';

type Take<Name> = (name: Name, values: ArrayLike<unknown>, from: number, to: number) => void;

/** How many rows a file of scores has, and which of the columns that were asked for: older runs kept fewer. */
export type ScoreFile<Name> = { rows: number; columns: ReadonlySet<Name> };

/** Hands columns of a published run's scores over, piece by piece. Null where there is no file. */
export async function readScoreFile<Name extends ScoreColumn>(
  work: Pick<ObjectStore, 'read'>,
  runId: string,
  wanted: readonly Name[],
  take: Take<Name>,
): Promise<ScoreFile<Name> | null> {
  const bytes = await work.read(`${SCORES_PREFIX}${runId}.parquet`);
  if (bytes === null) return null;
  let rows = 0;
  const file: AsyncBuffer = { byteLength: bytes.length, slice: (from, to) => copyOf(bytes, from, to) };
  const metadata = await parquetMetadataAsync(file);
  const kept = new Set(metadata.schema.map(({ name }) => name));
  const columns = wanted.filter((name) => kept.has(name));
  await parquetRead({
    ...{ metadata, file, columns },
    onChunk: ({ columnName, columnData, rowStart, rowEnd }) => {
      rows = Math.max(rows, rowEnd);
      take(columnName as Name, columnData, rowStart, rowEnd);
    },
  });
  return { rows, columns: new Set(columns) };
}

/** A buffer of its own, as the reader wants it. */
function copyOf(bytes: Uint8Array, from: number, to = bytes.length): ArrayBuffer {
  return new Uint8Array(bytes.subarray(from, to)).buffer;
}
