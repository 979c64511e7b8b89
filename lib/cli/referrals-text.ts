import type { PathwayTrend } from '../meetings/pathways.ts';
import type { CaseReferral } from '../pipeline/case-referrals.ts';
import { provenCell, scoredNotes } from '../wording/evidence-text.ts';
import { csvText, figure, jsonText, tableText } from './print.ts';
import type { Format } from './print.ts';

export type ListedReferral = CaseReferral & {
  rank: number | null;
  score: number | null;
  /** Which part of the score's harm is proven, 0 to 1; null where it is not known. */
  provenShare: number | null;
};

const COLUMNS = [
  'referral',
  'nominal_id',
  'on',
  'agency',
  'pathway',
  'rank',
  'score',
  'source',
  'by',
  'reason',
  'proven_share',
];

/** Referrals by day, each with the person's place among everyone scored; blank for somebody who was not scored. */
export function referralsText(referrals: readonly ListedReferral[], format: Format): string {
  if (format === 'json') return jsonText(referrals);
  if (format === 'csv') {
    const cells = referrals.map(({ rank, score, source, by, reason, provenShare, ...each }) => [
      ...[each.referralId, each.nominalId, each.referredOn, each.agency, each.pathway],
      ...[rank, score, source, by, reason, provenShare],
    ]);
    return csvText(COLUMNS, cells);
  }
  if (referrals.length === 0) return 'Nobody is referred.\n';
  const shown = referrals.map(({ rank, score, source, by, provenShare, ...each }) => [
    ...[each.referralId, each.nominalId, each.referredOn, each.agency, each.pathway],
    ...[rank, score === null ? null : figure(score, 4), provenCell(provenShare), source, by],
  ]);
  const columns = [
    'Referral',
    'Nominal',
    'On',
    'Agency',
    'Pathway',
    'Rank',
    'Score',
    'Proven',
    'Source',
    'By',
  ];
  return `${tableText(columns, shown)}${scoredNotes(referrals)}`;
}

/** How each pathway fares; what has fallen below half is said in words. */
export function pathwaysText(trends: readonly PathwayTrend[], day: string, format: Format): string {
  if (format === 'json') return jsonText(trends);
  const verdict = ({ isFalling }: PathwayTrend) =>
    isFalling === null ? 'not known: fewer than 273 days of records' : isFalling ? 'below half' : 'steady';
  if (format === 'csv') {
    return csvText(
      ['pathway', 'recent', 'before', 'recent_per_month', 'before_per_month', 'is_falling'],
      trends.map((each) => [
        each.pathway,
        each.recent,
        each.before,
        each.recentPerMonth,
        each.beforePerMonth,
        each.isFalling,
      ]),
    );
  }
  const rows = trends.map((each) => [
    each.pathway,
    each.recent,
    figure(each.recentPerMonth, 1),
    each.before,
    figure(each.beforePerMonth, 1),
    verdict(each),
  ]);
  return `Cases by pathway, up to ${day}: the last 91 days against the 182 before\n\n${tableText(['Pathway', 'Last 3 months', 'a month', '6 months before', 'a month', 'Trend'], rows)}`;
}
