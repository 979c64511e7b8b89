import * as z from 'zod';
import { AccountingError } from '../core/errors.ts';
import type { ScoredEntry } from '../ranking/ranked-entry.ts';

/** What stands before the columns, as JSON: entries, and the texts that many of them share. */
const header = z.strictObject({ count: z.int().min(0), texts: z.array(z.string()) });

const DOUBLES = ['score', 'p2', 'harm', 'copas'] as const;
const ALIGNMENT = 8;

/**
 * A shard's entries as columns of numbers: a step that ranks everyone reads half a million of them, and numbers as text
 * take ten times as long.
 *
 *   u32 length of the header, the header, blanks up to a multiple of 8; of all entries in turn f64 score, p2, harm and
 *   copas, u32 management and division (numbers of texts), u8 unsanctioned; then the nominal_ids, a newline between them
 */
export function encodeScores(entries: readonly ScoredEntry[]): Uint8Array {
  const texts = new Map<string, number>();
  const numberOf = (text: string) => {
    const number = texts.get(text) ?? texts.size;
    texts.set(text, number);
    return number;
  };
  const doubles = DOUBLES.map((name) => Float64Array.from(entries, (entry) => entry[name]));
  const managements = Uint32Array.from(entries, ({ management }) => numberOf(management));
  const divisions = Uint32Array.from(entries, ({ division }) => numberOf(division));
  const unsanctioned = Uint8Array.from(entries, (entry) => (entry.unsanctioned ? 1 : 0));
  const before = JSON.stringify(header.parse({ count: entries.length, texts: [...texts.keys()] }));
  const padded = before + ' '.repeat(padding(4 + Buffer.byteLength(before)));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(Buffer.byteLength(padded));
  const columns = [...doubles, managements, divisions, unsanctioned].map((column) => bytesOf(column));
  const ids = Buffer.from(entries.map(({ nominalId }) => nominalId).join('\n'));
  return Buffer.concat([length, Buffer.from(padded), ...columns, ids]);
}

/** A shard's entries as they were written, in its ranking order; numbers by the place in it. */
export type ShardScores = {
  count: number;
  score: Float64Array;
  p2: Float64Array;
  harm: Float64Array;
  copas: Float64Array;
  nominalId: readonly string[];
  entries: () => Generator<ScoredEntry>;
};

/** The entries again. Throws AccountingError when the bytes are not whole. */
export function decodeScores(bytes: Uint8Array, what: string): ShardScores {
  // A copy of its own is aligned as the columns need it.
  const own = new Uint8Array(bytes).buffer;
  const headerBytes = new DataView(own).getUint32(0, true);
  const json = new TextDecoder().decode(new Uint8Array(own, 4, headerBytes));
  const { count, texts } = header.parse(JSON.parse(json));
  let at = 4 + headerBytes;
  const take = (size: number) => (at += size * count) - size * count;
  const [score, p2, harm, copas] = DOUBLES.map(() => new Float64Array(own, take(8), count)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const managements = new Uint32Array(own, take(4), count);
  const divisions = new Uint32Array(own, take(4), count);
  const unsanctioned = new Uint8Array(own, take(1), count);
  const ids = count === 0 ? [] : new TextDecoder().decode(new Uint8Array(own, at)).split('\n');
  if (ids.length !== count) throw new AccountingError(`${what} holds ${ids.length} of its ${count} entries`);
  function* entries() {
    for (let entry = 0; entry < count; entry += 1) {
      yield {
        nominalId: ids[entry]!,
        score: score[entry]!,
        p2: p2[entry]!,
        harm: harm[entry]!,
        copas: copas[entry]!,
        unsanctioned: unsanctioned[entry] === 1,
        management: texts[managements[entry]!]!,
        division: texts[divisions[entry]!]!,
      };
    }
  }
  return { count, score, p2, harm, copas, nominalId: ids, entries };
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView<ArrayBuffer>): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function padding(length: number): number {
  return (ALIGNMENT - (length % ALIGNMENT)) % ALIGNMENT;
}
