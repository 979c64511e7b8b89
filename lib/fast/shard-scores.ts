import * as z from 'zod';
import { AccountingError } from '../core/errors.ts';
import type { RankedColumns } from './ranked-columns.ts';

/** What stands before the columns, as JSON: entries, and the texts that many of them share. */
const header = z.strictObject({ count: z.int().min(0), texts: z.array(z.string()) });

const DOUBLES = ['score', 'p2', 'harm', 'copas'] as const;
const ALIGNMENT = 8;

/**
 * A shard's entries as columns of numbers: a step that ranks everyone reads half a million of them, and numbers as text
 * take ten times as long.
 *
 *   u32 length of the header, the header, blanks up to a multiple of 8; of all entries in turn f64 score, p2, harm and
 *   copas, u32 offences, management and division (numbers of texts), u8 unsanctioned; then the nominal_ids, a newline between them
 */
export function encodeScores(ranked: RankedColumns): Uint8Array {
  const { count, texts, offences, management, division, unsanctioned } = ranked;
  const before = JSON.stringify(header.parse({ count, texts }));
  const padded = before + ' '.repeat(padding(4 + Buffer.byteLength(before)));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(Buffer.byteLength(padded));
  const doubles = DOUBLES.map((name) => ranked[name]);
  const columns = [...doubles, offences, management, division, unsanctioned].map((column) => bytesOf(column));
  const ids = Buffer.from(ranked.nominalId.join('\n'));
  return Buffer.concat([length, Buffer.from(padded), ...columns, ids]);
}

/** The columns again. Throws AccountingError when the bytes are not whole. */
export function decodeScores(bytes: Uint8Array, what: string): RankedColumns {
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
  const offences = new Uint32Array(own, take(4), count);
  const management = new Uint32Array(own, take(4), count);
  const division = new Uint32Array(own, take(4), count);
  const unsanctioned = new Uint8Array(own, take(1), count);
  const ids = count === 0 ? [] : new TextDecoder().decode(new Uint8Array(own, at)).split('\n');
  if (ids.length !== count) throw new AccountingError(`${what} holds ${ids.length} of its ${count} entries`);
  return {
    count,
    nominalId: ids,
    score,
    p2,
    harm,
    copas,
    unsanctioned,
    offences,
    management,
    division,
    texts,
  };
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function padding(length: number): number {
  return (ALIGNMENT - (length % ALIGNMENT)) % ALIGNMENT;
}
