import { parentPort } from 'node:worker_threads';
import type { Transferable } from 'node:worker_threads';
import type { CalendarDate } from '../core/calendar-date.ts';
import type { ManifestFile } from '../contract/manifest.ts';
import type { PartCodes } from '../fast/coded-column.ts';
import { findMerges } from '../fast/find-merges.ts';
import { packFile } from '../fast/pack-file.ts';
import type { PackedFile } from '../fast/pack-file.ts';
import { scorePacked } from '../fast/score-packed.ts';
import { countShardPart } from '../fast/shard-accounting.ts';
import type { RowCounts } from '../ingest/accounting.ts';
import { compileMapping } from '../mapping/compile-mapping.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { MergeVerdicts } from '../ingest/merges.ts';
import type { ScoredEntry } from '../ranking/ranked-entry.ts';
import { referenceTable } from '../reference/reference-table.ts';
import type { Settings } from '../settings/settings.ts';
import { folderSource } from './folder-source.ts';

/** What all of a worker's tasks share; sent once. */
export type ScoreBasis = {
  folder: string;
  asOf: CalendarDate;
  mapping: Mapping | null;
  settings: Settings;
  shards: number;
  files: readonly ManifestFile[];
};

export type ScoreTask =
  | { kind: 'basis'; basis: ScoreBasis }
  | { kind: 'find merges' }
  | { kind: 'merges'; merges: MergeVerdicts }
  | { kind: 'pack'; file: ManifestFile }
  | { kind: 'codes'; codes: readonly PartCodes[] }
  | { kind: 'score'; rows: readonly Uint8Array<ArrayBuffer>[] };

export type PackAnswer = Omit<PackedFile, 'shards'> & { rows: Uint8Array<ArrayBuffer>[] };
export type ScoreAnswer = { top: ScoredEntry[]; scored: number; byPart: RowCounts[] };
export type ScoreAnswers = PackAnswer | ScoreAnswer | MergeVerdicts | null;
export type ScoreReply = { answer: ScoreAnswers } | { failure: { name: string; message: string } };

let basis: ScoreBasis | null = null;
let merges: MergeVerdicts = { survivors: new Map(), badMerges: new Set() };
let codes: readonly PartCodes[] = [];

async function perform(task: ScoreTask): Promise<{ answer: ScoreAnswers; moved: Uint8Array[] }> {
  if (task.kind === 'basis') basis = task.basis;
  if (task.kind === 'codes') ({ codes } = task);
  if (task.kind === 'merges') ({ merges } = task);
  if (basis === null) throw new Error('a score worker got a task before its basis');
  if (task.kind === 'find merges') {
    const { folder, files, asOf, mapping } = basis;
    return {
      answer: await findMerges(folderSource(folder), files, asOf, compileMapping(mapping)),
      moved: [],
    };
  }
  if (task.kind === 'pack') {
    const { folder, asOf, shards } = basis;
    const mapping = compileMapping(basis.mapping);
    const source = folderSource(folder);
    const onBlock = () => Promise.resolve();
    const { shards: buffers, ...packed } = await packFile({
      source,
      file: task.file,
      asOf,
      merges,
      mapping,
      shards,
      onBlock,
      onRestart: () => undefined,
    });
    const rows = buffers.map((buffer) => buffer.take());
    return { answer: { ...packed, rows }, moved: rows };
  }
  if (task.kind === 'score') return { answer: scoreShard(task.rows, basis), moved: [] };
  return { answer: null, moved: [] };
}

function scoreShard(rows: readonly Uint8Array<ArrayBuffer>[], { asOf, settings, files }: ScoreBasis): ScoreAnswer {
  const parts = rows.map((bytes, part) => {
    return { part, table: files[part]!.table, codes: codes[part] ?? [], bytes };
  });
  const shard = scorePacked(parts, merges.survivors, asOf, settings, referenceTable());
  return {
    top: shard.best(settings.topN),
    scored: shard.scored,
    byPart: files.map((_, part) => countShardPart(shard, part)),
  };
}

parentPort?.on('message', (task: ScoreTask) => {
  perform(task).then(
    ({ answer, moved }) => {
      const buffers = moved.map((bytes) => bytes.buffer as unknown as Transferable);
      parentPort?.postMessage({ answer } satisfies ScoreReply, buffers);
    },
    (error: unknown) => {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      parentPort?.postMessage({ failure: { name, message } } satisfies ScoreReply);
    },
  );
});
