import { EVIDENCE } from '../scoring/evidence.ts';
import type { EvidenceKind, EvidenceShares } from '../scoring/evidence.ts';
import { outcomeKind, sharesOf } from '../scoring/score-evidence.ts';

/** A person's offences that count, in columns; `count` of each array are in use. */
export type EndedOffences = {
  count: number;
  /** What the outcome alone says, see `outcomeNumber`. */
  ended: Uint8Array;
  committed: Int32Array;
  /** The five digits as a number. */
  codeNumber: Int32Array;
  /** Weighted days. */
  harm: Float64Array;
};

/** A person's sanctions in columns, in any order. */
export type EndedSanctions = {
  count: number;
  sanctioned: Int32Array;
  conviction: Uint8Array;
  codeNumber: Int32Array;
};

const numberOf = (kind: EvidenceKind) => EVIDENCE.indexOf(kind);
const CONVICTED = numberOf('convicted');
const CAUTIONED = numberOf('cautioned');
const CHARGED = numberOf('charged');
const OPEN = numberOf('open');
const CONSIDERED = EVIDENCE.length;

/** What an outcome says by itself, as a number of EVIDENCE or the one after them for an offence taken into consideration. */
export function outcomeNumber(outcome: string): number {
  const kind = outcomeKind(outcome);
  return kind === 'considered' ? CONSIDERED : numberOf(kind);
}

/** Whether how an offence ended proves it: by a conviction or a caution. */
export function isProven(kind: number): boolean {
  return kind === CONVICTED || kind === CAUTIONED;
}

/** What a sanction can have been given for, best fitting first. */
const ENDS_IN_CONVICTION = [CHARGED, OPEN];
const ENDS_IN_CAUTION = [CAUTIONED, OPEN];

/** evidenceOfScore on columns: writes how each offence ended into `kinds`, as numbers of EVIDENCE. */
export function settleEvidence(offences: EndedOffences, sanctions: EndedSanctions, kinds: Uint8Array): void {
  const { count, ended } = offences;
  for (let at = 0; at < count; at += 1) kinds[at] = UNSETTLED;
  if (sanctions.count > 0 && count > 0) takeSanctions(offences, sanctions, kinds);
  for (let at = 0; at < count; at += 1) {
    if (kinds[at] !== UNSETTLED) continue;
    kinds[at] = ended[at] === CONSIDERED ? CAUTIONED : ended[at]!;
  }
}

/** Shares of H by how the offences ended, as sharesOf of the plain way: summed in the same order. */
export function packedShares(offences: EndedOffences, sanctions: EndedSanctions): EvidenceShares {
  const kinds = new Uint8Array(offences.count);
  settleEvidence(offences, sanctions, kinds);
  const counted = Array.from(kinds, (_, at) => ({ harm: offences.harm[at]! }));
  const total = counted.reduce((sum, { harm }) => sum + harm, 0);
  return sharesOf(
    counted,
    Array.from(kinds, (kind) => EVIDENCE[kind]!),
    total,
  );
}

const UNSETTLED = 255;

function takeSanctions(offences: EndedOffences, sanctions: EndedSanctions, kinds: Uint8Array): void {
  for (const sanction of inOrderOfDays(sanctions)) {
    const convicted = sanctions.conviction[sanction] === 1;
    for (const kind of convicted ? ENDS_IN_CONVICTION : ENDS_IN_CAUTION) {
      const taken = bestOf(
        offences,
        kind,
        sanctions.codeNumber[sanction]!,
        sanctions.sanctioned[sanction]!,
        kinds,
      );
      if (taken < 0) continue;
      kinds[taken] = convicted ? CONVICTED : CAUTIONED;
      break;
    }
  }
}

/** Of one day's, convictions first: which row came first says nothing. */
function inOrderOfDays({ count, sanctioned, conviction }: EndedSanctions): Uint32Array {
  if (count > places.length) places = new Uint32Array(count * 2);
  const order = places.subarray(0, count);
  for (let next = 0; next < count; next += 1) {
    let at = next;
    while (at > 0) {
      const before = order[at - 1]!;
      const later = sanctioned[before]! - sanctioned[next]! || conviction[next]! - conviction[before]!;
      if (later <= 0) break;
      order[at] = before;
      at -= 1;
    }
    order[at] = next;
  }
  return order;
}

let places = new Uint32Array(64);

function bestOf(
  { count, ended, committed, codeNumber, harm }: EndedOffences,
  kind: number,
  code: number,
  day: number,
  kinds: Uint8Array,
): number {
  let best = -1;
  for (let at = 0; at < count; at += 1) {
    if (codeNumber[at] !== code || ended[at] !== kind || kinds[at] !== UNSETTLED || committed[at]! > day)
      continue;
    if (best < 0) best = at;
    else if ((committed[at]! - committed[best]! || harm[at]! - harm[best]!) < 0) best = at;
  }
  return best;
}
