import { figure } from '../wording/figure.ts';
import { listed } from '../wording/counted.ts';
import { markup } from './markup.ts';
import type { Markup } from './markup.ts';

type Person = { nominalId: string; division: string; managedBy: readonly string[] };

/** A person's reference with what must be seen at once, each by a word: `tags` first, then who manages them already. */
export function personCell({ nominalId, division, managedBy }: Person, tags: readonly Markup[] = []): Markup {
  const managed =
    managedBy.length === 0 ? [] : [markup`<span class="tag">Managed: ${listed(managedBy)}</span> `];
  return markup`<span class="id">${nominalId}</span> ${tags}${managed}<span class="small">${division}</span>`;
}

/** A probability as people say it: 71%. */
export const percent = (probability: number): string => `${figure(probability * 100)}%`;
