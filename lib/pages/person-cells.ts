import type { ScoreNow, ToldPerson } from '../brief/brief.ts';
import { capital, listed } from '../wording/counted.ts';
import { evidenceText, provenText, rangeText } from '../wording/evidence-text.ts';
import { figure } from '../wording/figure.ts';
import { markup } from './markup.ts';
import type { Markup } from './markup.ts';

/** A probability as people say it: 71%. */
export const percent = (probability: number): string => `${figure(probability * 100)}%`;

/** A person's reference with what must be seen at once, each by a word: `tags` first, then who manages them already. */
export function personCell(person: ToldPerson, tags: readonly Markup[] = []): Markup {
  return markup`<span class="id">${person.nominalId}</span> ${tags}${standingTags(person)}<span class="small">${person.division}</span>`;
}

/** Who manages somebody already, and how near the cut they are. */
export function standingTags({ managedBy, certainty }: ToldPerson): Markup[] {
  return [
    ...(managedBy.length === 0 ? [] : [markup`<span class="tag">Managed: ${listed(managedBy)}</span> `]),
    ...(certainty?.crossesCut
      ? [markup`<span class="tag">Near the cut: ${rangeText(certainty)}</span> `]
      : []),
  ];
}

/** What somebody's harm consists of, then how much of it is proven. */
export function reasonOf({ evidence }: ToldPerson, why: string): Markup {
  const proven = evidence
    ? markup` <span class="small">${capital(evidenceText(evidence))}.</span>`
    : markup``;
  return markup`${capital(why)}.${proven}`;
}

/** What moved somebody who left, then how much of the score that they have is proven. */
export function movedCell({ moved, score, provenShare }: ScoreNow & { moved: string | null }): Markup {
  const told = (moved ?? '').replace(/^was rank [\d,]+(?:: )?/, '');
  const proven =
    score === null ? markup`` : markup` <span class="small">${capital(provenText(provenShare))}.</span>`;
  return markup`${told === '' ? '' : `${capital(told)}.`}${proven}`;
}

/** The score of somebody who left; a dash where they have none any more. */
export const scoreCell = ({ score }: ScoreNow): string => (score === null ? '–' : figure(score, 2));
