import type { Certainty } from '../certainty/certainty.ts';
import type { EvidenceShares } from '../scoring/evidence.ts';
import { figure } from './figure.ts';

/** Under every table that has scores without what they rest on. */
export const RESTS_ON_BOTH =
  'A score rests on what is suspected as well as on what is proven: hhpu explain tells them apart';

/** Which part of the harm is proven and which is suspected: `of the harm 62% proven, 20% charged, 18% suspected`. */
export function evidenceText({
  convicted,
  cautioned,
  charged,
  noFurtherAction,
  open,
}: EvidenceShares): string {
  const shares = [
    [convicted + cautioned, 'proven'],
    [charged, 'charged'],
    [noFurtherAction + open, 'suspected'],
  ] as const;
  const told = shares.filter(([share]) => share > 0);
  if (told.length === 0) return 'no harm on record';
  return `of the harm ${told.map(([share, word]) => `${figure(share * 100)}% ${word}`).join(', ')}`;
}

/** Where somebody would stand under other settings: `rank 80 to 112`. */
export function rankRange({
  highestRank,
  lowestRank,
}: Pick<Certainty, 'highestRank' | 'lowestRank'>): string {
  if (highestRank === lowestRank) return `rank ${figure(highestRank)}`;
  return `rank ${figure(highestRank)} to ${figure(lowestRank)}`;
}
