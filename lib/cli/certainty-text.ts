import { ALTERNATIVES } from '../certainty/alternatives.ts';
import type { Alternative } from '../certainty/alternatives.ts';
import type { Certainty } from '../certainty/certainty.ts';
import type { PublishedEntry } from '../runs/published-entry.ts';
import { EVIDENCE } from '../scoring/evidence.ts';
import type { EvidenceKind, EvidenceShares } from '../scoring/evidence.ts';
import { figure } from './print.ts';

export const WORDING_OF_EVIDENCE: Record<EvidenceKind, string> = {
  convicted: 'convicted',
  cautioned: 'cautioned',
  charged: 'charged',
  noFurtherAction: 'no further action',
  open: 'open',
};

const WORDING_OF_ALTERNATIVE: Record<Alternative, string> = {
  vulnerableVictimLess: 'a vulnerable victim weighing a tenth less',
  vulnerableVictimMore: 'a vulnerable victim weighing a tenth more',
  highHarmLess: 'high harm weighing a tenth less',
  highHarmMore: 'high harm weighing a tenth more',
  bothWeightsLess: 'both weights a tenth less',
  bothWeightsMore: 'both weights a tenth more',
  vulnerableVictimLessHighHarmMore: 'a vulnerable victim a tenth less, high harm a tenth more',
  vulnerableVictimMoreHighHarmLess: 'a vulnerable victim a tenth more, high harm a tenth less',
  mojCoefficients: "the Ministry's coefficients",
  publishedCoefficients: 'the published coefficients',
  oneYear: 'the one-year probability',
  twoYears: 'the two-year probability',
};

/** What a score rests on, facts before suspicion; nothing where that was not worked out. */
export function evidenceText(
  shares: EvidenceShares | null,
  published: PublishedEntry['evidence'] | null,
): string {
  if (shares === null) return '';
  const parts = EVIDENCE.map((kind) => `${WORDING_OF_EVIDENCE[kind]} ${figure(shares[kind] * 100, 1)}%`);
  const alone = published?.rankOnConvicted ?? null;
  const rank = alone === null ? 'not ranked' : `rank ${figure(alone)}`;
  return [
    `What the harm rests on: ${parts.join(', ')}`,
    ...(published ? [` on convictions and cautions alone: ${rank}`] : []),
    '',
  ].join('\n');
}

/** Why a rank has no range: it takes everybody's score under each alternative, which a run works out for its entries. */
export function noRangeText(isEntry: boolean, entries: number): string {
  const why = isEntry
    ? 'this run did not work it out'
    : `a run works that out for the ${figure(entries)} it lists, and for nobody further down; a larger topN in its settings lists more`;
  return `How sure the rank is: ${why}\n`;
}

/** How sure an entry's rank is: its range, and the rank under each alternative. */
export function certaintyText(certainty: Certainty): string {
  const { highestRank, lowestRank, crossesCut, ranks } = certainty;
  const cut = crossesCut ? ', which crosses the cut' : '';
  const lines = ALTERNATIVES.flatMap((name) => {
    const rank = ranks[name];
    return rank === undefined ? [] : [` rank ${figure(rank)} under ${WORDING_OF_ALTERNATIVE[name]}`];
  });
  return [`How sure the rank is: ${figure(highestRank)} to ${figure(lowestRank)}${cut}`, ...lines, ''].join(
    '\n',
  );
}
