import type { WhyChanged } from '../changes/change-parts.ts';
import { figure } from './figure.ts';
import { whyText } from './why-text.ts';

type Moved = { previousRank: number | null; previousScore?: number | null; why: WhyChanged | null };

/** Where somebody stood in the run before and what moved them since: `was rank 170: new sanction +1.40`. */
export function movedText({ previousRank, previousScore, why }: Moved): string {
  const rank = previousRank ?? why?.rank.before ?? null;
  const was = rank !== null ? `was rank ${figure(rank)}` : previousScore === null ? 'not scored before' : '';
  return [was, ...(why === null ? [] : [whyText(why)])].filter((part) => part !== '').join(': ');
}
