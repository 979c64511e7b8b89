import type { RankRange } from '../certainty/certainty.ts';
import type { ToldEvidence } from '../scoring/evidence.ts';
import { figure } from './figure.ts';

const PROVEN_MEANS =
  'Proven: share of the harm that ended in a conviction or a caution; the rest is suspicion';

/** With every score of which it is not known what it rests on. */
const RESTS_ON_BOTH =
  'A score rests on what is suspected as well as on what is proven: hhpu explain tells them apart';

/** Under a table that marks people so. */
export const CROSSES_CUT =
  '~ near the cut: under slightly other weights, or another version of the predictor, below it';

/** Of somebody whom that mark would stand at; empty of anybody else. */
export function nearCutSentence(range: RankRange | null): string {
  if (range?.crossesCut !== true) return '';
  return `Near the cut: the place is not sure. Under slightly other weights, or another version of the predictor, this person would stand anywhere from ${rangeText(range)}, and so may not be on the list at all.`;
}

/** In a table's column `Proven`; blank where it is not known. */
export const provenCell = (proven: number | null): string => (proven === null ? '' : wholePercent(proven));

/** Under a table with that column: what it means, and what a blank in it leaves untold. */
export function provenNotes(proven: readonly (number | null)[]): string {
  const notes = [
    ...(proven.some((share) => share !== null) ? [PROVEN_MEANS] : []),
    ...(proven.some((share) => share === null) ? [RESTS_ON_BOTH] : []),
  ];
  return notes.map((note) => `${note}\n`).join('');
}

/** The same under a list in which some have no score: of them there is nothing to tell. */
export function scoredNotes(
  listed: readonly { score: number | null; provenShare?: number | null | undefined }[],
): string {
  const scored = listed.filter(({ score }) => score !== null);
  return provenNotes(scored.map(({ provenShare }) => provenShare ?? null));
}

/** At a glance how much of a score is proven; where that is not known, that suspicion is in it. */
export function provenSentence(proven: number | null): string {
  if (proven === null) return `${RESTS_ON_BOTH}.`;
  return `Of its harm, ${wholePercent(proven)} is proven (convicted or cautioned), ${wholePercent(1 - proven)} is suspicion (charged, open or no further action).`;
}

/** The same of whom that one share alone is kept: `of the harm 62% proven, 38% charged or suspected`. */
export function provenText(proven: number | null): string {
  if (proven === null) return 'how much of the harm is proven is not known';
  return `of the harm ${wholePercent(proven)} proven, ${wholePercent(1 - proven)} charged or suspected`;
}

/** A share in whole per cent, which says all or nothing of nothing else. */
function wholePercent(share: number): string {
  const percent = figure(share * 100);
  if (percent === '0' && share > 0) return 'under 1%';
  if (percent === '100' && share < 1) return 'over 99%';
  return `${percent}%`;
}

/**
 * Which part of the harm is proven and which is suspected, and the rank if only the first counted, where it is known:
 * `of the harm 62% proven, 20% charged, 18% suspected; rank 45 if only what is proven counted`.
 */
export function evidenceText({
  convicted,
  cautioned,
  charged,
  noFurtherAction,
  open,
  rankOnConvicted,
}: ToldEvidence): string {
  const shares = [
    [convicted + cautioned, 'proven'],
    [charged, 'charged'],
    [noFurtherAction + open, 'suspected'],
  ] as const;
  const told = shares.filter(([share]) => share > 0);
  if (told.length === 0) return 'no harm on record';
  const shown = `of the harm ${told.map(([share, word]) => `${wholePercent(share)} ${word}`).join(', ')}`;
  if (rankOnConvicted === undefined) return shown;
  const rank = rankOnConvicted === null ? 'not ranked' : `rank ${figure(rankOnConvicted)}`;
  return `${shown}; ${rank} if only what is proven counted`;
}

/** Where somebody would stand under other settings: `rank 80 to 112`. */
export function rangeText({ highestRank, lowestRank }: Omit<RankRange, 'crossesCut'>): string {
  if (highestRank === lowestRank) return `rank ${figure(highestRank)}`;
  return `rank ${figure(highestRank)} to ${figure(lowestRank)}`;
}
