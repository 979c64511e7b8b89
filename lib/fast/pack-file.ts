import type { CalendarDate } from '../core/calendar-date.ts';
import { ExportRejectedError } from '../core/errors.ts';
import type { ManifestFile } from '../contract/manifest.ts';
import { TABLES } from '../contract/tables.ts';
import type { ExportSource } from '../ingest/export-source.ts';
import type { Header } from '../ingest/header.ts';
import { ingestFile, placeRow } from '../ingest/ingest-file.ts';
import type { MergeVerdicts } from '../ingest/merges.ts';
import { judgeRow } from '../ingest/read-rows.ts';
import { QuarantineList } from '../ingest/quarantine-list.ts';
import type { QuarantinedRow } from '../ingest/rejection.ts';
import { IDENTITY } from '../mapping/compile-mapping.ts';
import type { CompiledMapping } from '../mapping/compile-mapping.ts';
import { RowBuffer } from './row-buffer.ts';
import { layoutOf } from './row-layout.ts';
import { RowPacker } from './row-packer.ts';
import { shardOf } from './shard-of.ts';
import { FastWayDeclined, walkLines } from './walk-lines.ts';

export type PackRequest = {
  source: ExportSource;
  file: ManifestFile;
  asOf: CalendarDate;
  merges: MergeVerdicts;
  mapping?: CompiledMapping;
  shards: number;
  /** Called now and then with the shards' buffers, which it may take from. */
  onBlock: (shards: readonly RowBuffer[]) => Promise<void>;
  /** Called when the file is begun again, the plain way: what was taken so far must not count. */
  onRestart: () => void;
};

export type PackedFile = {
  rowsIn: number;
  kept: number;
  quarantined: QuarantineList;
  shards: readonly RowBuffer[];
  /** The part's dictionary: values by coded column. */
  codes: (string[] | Int32Array)[];
};

/**
 * Streams one file into packed rows by shard. Whatever is not plain to see goes the plain way: a row by itself, or the
 * whole file when its header, encoding, hash or number of rows is not as it should be. Errors as `readRows`.
 */
export async function packFile(request: PackRequest): Promise<PackedFile> {
  try {
    return await packFast(request);
  } catch (error) {
    if (!(error instanceof FastWayDeclined || error instanceof ExportRejectedError)) throw error;
    request.onRestart();
    return packPlainly(request);
  }
}

/** The plain way alone: every row as JSON. What packFile must agree with. */
export async function packPlainly(request: PackRequest): Promise<PackedFile> {
  const { source, file, asOf, merges, mapping, shards: count, onBlock } = request;
  const shards = Array.from({ length: count }, () => new RowBuffer());
  const sink = jsonSink(shards, () => onBlock(shards));
  const rowsIn = await ingestFile(source, file, asOf, merges, sink, mapping);
  return { rowsIn, kept: sink.kept, quarantined: sink.quarantined, shards, codes: [] };
}

async function packFast(request: PackRequest): Promise<PackedFile> {
  const { source, file, asOf, merges, mapping = IDENTITY, shards: count, onBlock } = request;
  const opened: { header: Header; packer: RowPacker; sink: ReturnType<typeof jsonSink> }[] = [];
  let oddRows = 0;
  await walkLines(source, file, mapping, {
    header: (header) => {
      const packer = new RowPacker(
        layoutOf(file.table),
        header,
        mapping.sources[file.table],
        asOf,
        count,
        merges,
        expectedBytes(file, count),
      );
      const pack = (values: readonly string[], line: number) => packer.packValues(values, line);
      opened.push({ header, packer, sink: jsonSink(packer.shards, () => Promise.resolve(), pack) });
    },
    lines: (place, block, end) => opened[0]!.packer.packLines(place, block, end),
    record: (record) => {
      const { header, sink } = opened[0]!;
      oddRows += 1;
      placeRow(judgeRow(record, header, TABLES[file.table], asOf), file, merges, sink);
    },
    blockEnded: async () => {
      if (opened[0]) await onBlock(opened[0].packer.shards);
    },
  });
  const { packer, sink } = opened[0]!;
  const codes = packer.columns.map((column) => column.values());
  const { packed, shards } = packer;
  return { rowsIn: packed + oddRows, kept: packed + sink.kept, quarantined: sink.quarantined, shards, codes };
}

/** Some nine tenths of a plain file's bytes are packed, evenly; of a packed one nobody knows. */
function expectedBytes({ file, bytes }: ManifestFile, shards: number): number {
  return file.endsWith('.gz') ? 4096 : Math.ceil((bytes * 0.9) / shards) + 1024;
}

/** Puts rows as JSON that `pack` does not take. */
function jsonSink(
  shards: readonly RowBuffer[],
  batchEnded: () => Promise<void>,
  pack: (values: readonly string[], line: number) => boolean = () => false,
) {
  const sink = {
    kept: 0,
    quarantined: new QuarantineList(),
    keep: (survivor: string, line: number, values: readonly string[]) => {
      if (!pack(values, line)) shards[shardOf(survivor, shards.length)]?.putJson(line, values);
      sink.kept += 1;
    },
    quarantine: (row: QuarantinedRow) => sink.quarantined.add(row),
    batchEnded,
  };
  return sink;
}
