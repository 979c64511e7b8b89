import type { Change } from '../ranking/compare-rankings.ts';
import { figure } from './print.ts';
import { whyText } from '../wording/why-text.ts';

/** What changed of one entry since the run before, in a few words; nothing to say of people below the Top N. */
export function changeText(change: Change | null, previousRunId: string | null): string {
  if (change === null || previousRunId === null) return '';
  const { kind, previousRank, previousScore, why } = change;
  const rank = previousRank ?? why?.rank.before ?? null;
  const was = [
    ...(rank === null ? [] : [`rank ${figure(rank)}`]),
    ...(previousScore === null ? ['not scored'] : [`score ${figure(previousScore, 6)}`]),
  ];
  return [
    `Since run ${previousRunId}: ${kind === 'SAME' ? 'the same rank' : kind}, was ${was.join(', ')}`,
    ...(why === null ? [] : [` ${whyText(why)}`]),
    '',
  ].join('\n');
}
