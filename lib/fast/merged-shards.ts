import type { MergeVerdicts } from '../ingest/merges.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import type { PaddedBytes } from './padded-bytes.ts';
import { shardOf } from './shard-of.ts';

/** Bits of a hash that say at once of nearly everybody that they were not merged. */
const FILTER = 0xffff;

const lately = new WeakMap<MergeVerdicts, { shards: number; merged: MergedShards }>();

/** The shards of merged records: those of the records at the end of their chains. */
export class MergedShards {
  private readonly ids = new ByteDictionary();
  private readonly shards: number[] = [];
  private readonly filter = new Uint8Array(FILTER + 1);

  private constructor({ survivors }: MergeVerdicts, shards: number) {
    for (const [nominalId, survivor] of survivors) {
      const merged = this.ids.addText(nominalId);
      this.shards[merged] = shardOf(survivor, shards);
      this.filter[this.ids.hash(merged) & FILTER] = 1;
    }
  }

  /** Made once for all parts that a process packs of an export. */
  static of(merges: MergeVerdicts, shards: number): MergedShards {
    const last = lately.get(merges);
    if (last?.shards === shards) return last.merged;
    const merged = new MergedShards(merges, shards);
    lately.set(merges, { shards, merged });
    return merged;
  }

  /** The shard of a merged record's rows; -1 for a nominal that was not merged. */
  find(source: PaddedBytes, from: number, to: number, hash: number): number {
    if (this.filter[hash & FILTER] === 0) return -1;
    const merged = this.ids.find(source, from, to, hash);
    return merged < 0 ? -1 : this.shards[merged]!;
  }
}
