import { createHash } from 'node:crypto';
import type { TableName } from '../../lib/contract/tables.ts';
import { packFile, packPlainly } from '../../lib/fast/pack-file.ts';
import type { PackedFile } from '../../lib/fast/pack-file.ts';
import { PartReader } from '../../lib/fast/packed-part.ts';
import type { ExportSource } from '../../lib/ingest/export-source.ts';
import { compileMapping } from '../../lib/mapping/compile-mapping.ts';
import { readMapping } from '../../lib/mapping/read-mapping.ts';
import { csvOf } from '../fixtures/write-export.ts';

const DAY = '2026-03-30';

/** What can be told apart of a packed file: its rows as the plain way has them, and what is in quarantine. */
function contentOf(table: TableName, { rowsIn, kept, quarantined, shards, codes }: PackedFile) {
  const rows = shards.map((shard) => {
    const reader = new PartReader({ part: 0, table, codes, bytes: shard.take() });
    const found: { line: number; values: readonly string[]; asJson: boolean }[] = [];
    for (let at = 0; at < reader.length; at = reader.next(at)) {
      const { line, values } = reader.row(at);
      found.push({ line, values, asJson: reader.isJson(at) });
    }
    return found.toSorted((a, b) => a.line - b.line);
  });
  const packed = rows.flat().filter(({ asJson }) => !asJson).length;
  const content = rows.map((shard) => shard.map(({ line, values }) => ({ line, values })));
  return {
    same: { rowsIn, kept, quarantined: [...quarantined].toSorted((a, b) => a.line - b.line), content },
    packed,
  };
}

/** A file of a force's own shape, in memory, with its mapping made ready. */
export function ownFile(
  table: TableName,
  header: readonly string[],
  lines: readonly (readonly string[])[],
  written: unknown,
) {
  const stored = Buffer.from(csvOf(header, lines).text);
  const source: ExportSource = {
    folder: DAY,
    list: () => Promise.resolve(new Map()),
    open: async function* () {
      yield stored;
    },
  };
  const sha256 = createHash('sha256').update(stored).digest('hex');
  const file = { table, file: 'own.csv', rows: lines.length, bytes: stored.length, sha256 };
  return { source, file, asOf: DAY, mapping: compileMapping(readMapping(written, 'mapping.json')) };
}

/** A mapped file packed both ways: `same` must be the same, `packed` says how many rows went the fast one. */
export async function packBoth(...own: Parameters<typeof ownFile>) {
  const request = {
    ...ownFile(...own),
    merges: { survivors: new Map([['N2', 'N1']]), badMerges: new Set(['N3 N3']) },
    shards: 2,
    onBlock: () => Promise.resolve(),
    onRestart: () => undefined,
  };
  const [fast, plain] = [await packFile(request), await packPlainly(request)];
  return { fast: contentOf(own[0], fast), plain: contentOf(own[0], plain) };
}
