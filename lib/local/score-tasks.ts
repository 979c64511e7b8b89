import type { CalendarDate } from '../core/calendar-date.ts';
import type { ManifestFile } from '../contract/manifest.ts';
import type { PartCodes } from '../fast/coded-column.ts';
import { findMerges } from '../fast/find-merges.ts';
import { packFile } from '../fast/pack-file.ts';
import type { PackedFile } from '../fast/pack-file.ts';
import { scorePacked } from '../fast/score-packed.ts';
import { countShardPart } from '../fast/shard-accounting.ts';
import { countQuarantined } from '../ingest/accounting.ts';
import type { RowCounts } from '../ingest/accounting.ts';
import type { MergeVerdicts } from '../ingest/merges.ts';
import { compileMapping } from '../mapping/compile-mapping.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { ScoredEntry } from '../ranking/ranked-entry.ts';
import { openOffenceTable } from '../reference/offence-table.ts';
import type { OffenceTable, OffenceTableFile } from '../reference/offence-table.ts';
import { referenceTable } from '../reference/reference-table.ts';
import type { EvidenceShares } from '../scoring/evidence.ts';
import type { Settings } from '../settings/settings.ts';
import { folderSource } from './folder-source.ts';
import { turn } from './turn.ts';

/** What all tasks of a thread share; told once. */
export type ScoreBasis = {
  folder: string;
  asOf: CalendarDate;
  mapping: Mapping | null;
  settings: Settings;
  /** An imported edition, as it crosses to a thread; null for the table that the product carries. */
  table: OffenceTableFile | null;
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

export type PackAnswer = Omit<PackedFile, 'shards' | 'quarantined'> & {
  rows: Uint8Array<ArrayBuffer>[];
  quarantined: RowCounts;
};
/** Somebody of the ranking, and what the score rests on. */
export type WeighedEntry = ScoredEntry & { evidence: EvidenceShares };
export type ScoreAnswer = { top: WeighedEntry[]; scored: number; byPart: RowCounts[] };
export type ScoreAnswers = PackAnswer | ScoreAnswer | MergeVerdicts | null;

/** The work of one thread. */
export class ScoreTasks {
  private basis: ScoreBasis | null = null;
  private table: OffenceTable | null = null;
  private merges: MergeVerdicts = { survivors: new Map(), badMerges: new Set() };
  private codes: readonly PartCodes[] = [];
  /** The last of the Top N of a shard that had so many: whoever scores less in another is in no Top N. */
  private least = -Infinity;

  async perform(task: ScoreTask): Promise<ScoreAnswers> {
    switch (task.kind) {
      case 'basis':
        ({ basis: this.basis } = task);
        this.table = this.basis.table === null ? null : openOffenceTable(this.basis.table);
        return null;
      case 'merges':
        ({ merges: this.merges } = task);
        return null;
      case 'codes':
        ({ codes: this.codes } = task);
        return null;
      case 'find merges':
        return this.findMerges();
      case 'pack':
        return this.pack(task.file);
      case 'score':
        return this.score(task.rows);
    }
  }

  private told(): ScoreBasis {
    if (this.basis === null) throw new Error('a thread got a task before its basis');
    return this.basis;
  }

  private async findMerges(): Promise<MergeVerdicts> {
    const { folder, files, asOf, mapping } = this.told();
    return findMerges(folderSource(folder), files, asOf, compileMapping(mapping));
  }

  private async pack(file: ManifestFile): Promise<PackAnswer> {
    const { folder, asOf, shards: count, mapping } = this.told();
    const { shards, quarantined, ...packed } = await packFile({
      source: folderSource(folder),
      file,
      asOf,
      merges: this.merges,
      mapping: compileMapping(mapping),
      shards: count,
      onBlock: turn,
      onRestart: () => undefined,
    });
    const rows = shards.map((buffer) => buffer.take());
    return { ...packed, rows, quarantined: countQuarantined(quarantined.rules()) };
  }

  private score(rows: readonly Uint8Array<ArrayBuffer>[]): ScoreAnswer {
    const { files, asOf, settings } = this.told();
    const parts = rows.map((bytes, part) => {
      return { part, table: files[part]!.table, codes: this.codes[part] ?? [], bytes };
    });
    const shard = scorePacked(parts, this.merges.survivors, asOf, settings, this.table ?? referenceTable());
    const best = shard.best(settings.topN, this.least);
    const top = best.map((entry) => ({ ...entry, evidence: shard.evidenceOf(entry.nominalId) }));
    if (top.length === settings.topN) this.least = Math.max(this.least, top.at(-1)!.score);
    const byPart = files.map((_, part) => countShardPart(shard, part));
    // Given back at once: the collector does not know how much hangs on each, and the next shard has a use for it.
    for (const { buffer } of rows) buffer.transfer(0);
    return { top, scored: shard.scored, byPart };
  }
}
