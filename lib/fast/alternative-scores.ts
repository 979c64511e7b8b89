import { AccountingError } from '../core/errors.ts';
import { PROBABILITIES, WEIGHT_ALTERNATIVES } from '../certainty/alternatives.ts';

/** What a shard's entries would score otherwise, in columns in the order of the shard's ranking. */
export type AlternativeScores = {
  /** The probability under each of `otherProbabilities`, of every entry. */
  probabilities: Float64Array[];
  /** H of offences that ended in a conviction or a caution, of every entry; NaN where nothing is left to score. */
  provenHarm: Float64Array;
  /** The probability that goes with it: another one of somebody unsanctioned whose latest offence is not among them. */
  provenP2: Float64Array;
  /** H under each of the moved weights, of the first entries alone: nobody else can come near the cut by them. */
  harms: Float64Array[];
};

const DOUBLE = 8;
const HEAD = 8;

export function newAlternativeScores(entries: number, weighed: number): AlternativeScores {
  const columns = (number: number, length: number) =>
    Array.from({ length: number }, () => new Float64Array(length));
  return {
    probabilities: columns(PROBABILITIES, entries),
    provenHarm: new Float64Array(entries),
    provenP2: new Float64Array(entries),
    harms: columns(WEIGHT_ALTERNATIVES.length, weighed),
  };
}

/** u32 number of entries, u32 number of those with `harms`; then the columns in the order of their names above. */
export function encodeAlternatives({
  probabilities,
  provenHarm,
  provenP2,
  harms,
}: AlternativeScores): Uint8Array {
  const head = Buffer.alloc(HEAD);
  head.writeUInt32LE(provenHarm.length);
  head.writeUInt32LE(harms[0]?.length ?? 0, 4);
  const columns = [...probabilities, provenHarm, provenP2, ...harms];
  return Buffer.concat([
    head,
    ...columns.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength)),
  ]);
}

/** The columns again. Throws AccountingError when the bytes are not whole. */
export function decodeAlternatives(bytes: Uint8Array, what: string): AlternativeScores {
  // A copy of its own is aligned as the columns need it.
  const own = new Uint8Array(bytes).buffer;
  const view = new DataView(own);
  const [entries, weighed] = [view.getUint32(0, true), view.getUint32(4, true)];
  let at = HEAD;
  const columns = newAlternativeScores(entries, weighed);
  const expected = HEAD + DOUBLE * ((PROBABILITIES + 2) * entries + WEIGHT_ALTERNATIVES.length * weighed);
  if (own.byteLength !== expected) throw new AccountingError(`${what} is not whole`);
  const take = ({ length }: Float64Array) => {
    at += DOUBLE * length;
    return new Float64Array(own, at - DOUBLE * length, length);
  };
  return {
    probabilities: columns.probabilities.map(take),
    provenHarm: take(columns.provenHarm),
    provenP2: take(columns.provenP2),
    harms: columns.harms.map(take),
  };
}
