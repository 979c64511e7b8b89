import { describe, expect, it } from 'vitest';
import type { ExportSource } from '../../lib/ingest/export-source.ts';
import { packFile } from '../../lib/fast/pack-file.ts';
import { PartReader } from '../../lib/fast/packed-part.ts';
import type { RowBuffer } from '../../lib/fast/row-buffer.ts';
import { EXPORT_ID, manifestOf, storedFile } from '../fixtures/write-export.ts';
import type { Line } from '../fixtures/write-export.ts';
import { goodLines, tableText } from './good-export.ts';

/** The rows that come out of a file of sanctions whose writer takes them whenever it may, read a KiB at a time. */
async function takeEagerly(lines: readonly Line[]): Promise<{ kept: number; lines: number[] }> {
  const stored = storedFile('sanctions', 'sanctions.csv', tableText('sanctions', lines), lines.length);
  const source: ExportSource = {
    folder: EXPORT_ID,
    list: () => Promise.resolve(new Map()),
    open: async function* () {
      for (let from = 0; from < stored.bytes.length; from += 1024)
        yield stored.bytes.subarray(from, from + 1024);
    },
  };
  const taken: Uint8Array<ArrayBuffer>[] = [];
  const take = (shards: readonly RowBuffer[]) => {
    for (const rows of shards) taken.push(rows.take());
    return Promise.resolve();
  };
  const [file] = manifestOf([stored]).files;
  const { kept, shards, codes } = await packFile({
    source,
    file: { ...file!, table: 'sanctions' },
    asOf: EXPORT_ID,
    merges: { survivors: new Map(), badMerges: new Set() },
    shards: 2,
    onBlock: take,
    onRestart: () => taken.splice(0),
  });
  await take(shards);
  const found: number[] = [];
  for (const bytes of taken) {
    const reader = new PartReader({ part: 0, table: 'sanctions', codes, bytes });
    for (let at = 0; at < bytes.length; at = reader.next(at)) found.push(reader.line(at));
  }
  return { kept, lines: found.toSorted((a, b) => a - b) };
}

describe('packFile', () => {
  it('gives each row once, when they are taken before the file is read to its end', async () => {
    const { kept, lines } = await takeEagerly(goodLines().sanctions);
    expect(kept).toBe(100);
    expect(lines).toEqual(Array.from({ length: 100 }, (_, at) => at + 2));
  });

  // A line over 1 MiB sends the file the plain way from its beginning, after rows were taken of the fast one.
  it('gives each row once where a line over 1 MiB comes late', async () => {
    const good = goodLines().sanctions;
    const { kept, lines } = await takeEagerly([...good, `S${'x'.repeat(1_100_000)}`]);
    expect(kept).toBe(100);
    expect(lines).toHaveLength(100);
  });

  // Fields are first taken to end where they did in the row before, and a value of two bytes to be the one that it was.
  it('does not take a newline for part of a value because a quoted value had one', async () => {
    const header = 'nominal_id,date_of_birth,sex,ethnicity,management,deceased,merged_into,division';
    const rows = ['N1,1990-01-01,M,,,N,,"A\n"', 'N2,1990-01-01,M,,,N,,AB', 'N3,1990-01-01,M,,,N,,A'];
    const text = [header, ...rows, '', ''].join('\n');
    const stored = storedFile('nominals', 'nominals.csv', text, rows.length);
    const [file] = manifestOf([stored]).files;
    const request = {
      source: { folder: EXPORT_ID, list: () => Promise.resolve(new Map()), open: () => once(stored.bytes) },
      file: { ...file!, table: 'nominals' as const },
      asOf: EXPORT_ID,
      merges: { survivors: new Map(), badMerges: new Set<string>() },
      shards: 1,
      onBlock: () => Promise.resolve(),
      onRestart: () => undefined,
    };
    const { shards, codes } = await packFile(request);
    const bytes = shards[0]!.take();
    const reader = new PartReader({ part: 0, table: 'nominals', codes, bytes });
    const divisions: (string | undefined)[] = [];
    for (let at = 0; at < bytes.length; at = reader.next(at)) divisions.push(reader.row(at).values[4]);
    expect(divisions).toEqual(['A\n', 'AB', 'A']);
  });
});

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
