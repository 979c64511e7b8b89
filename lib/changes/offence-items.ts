import type { Person } from '../contract/records.ts';
import type { OffenceHarm } from '../scoring/harm.ts';
import type { ChangeItem } from './change-items.ts';
import { isCancelledSince, offenceKey } from './change-steps.ts';
import type { ScoredStep } from './explain-change.ts';

type Counted = ReadonlyMap<string, OffenceHarm>;

/** The offences counted in H after a step. */
function countedAt(step: ScoredStep | undefined): Counted {
  return new Map(step?.scored?.harm.counted.map((each) => [offenceKey(each.offence), each]));
}

export function goneItems(before: ScoredStep, after: ScoredStep | undefined, now: Person): ChangeItem[] {
  const [had, has] = [countedAt(before), countedAt(after)];
  const later = new Map(now.offences.map((each) => [offenceKey(each), each]));
  return [...had].flatMap(([key, { offence }]): ChangeItem[] => {
    if (has.has(key)) return [];
    const reference = offence.offenceId;
    const row = later.get(key);
    if (!row) return [{ what: 'offence withdrawn', reference }];
    if (isCancelledSince(offence, row)) return [{ what: 'offence cancelled', reference }];
    return [{ what: 'offence aged out', reference }];
  });
}

export function changedItems(before: ScoredStep | undefined, after: ScoredStep | undefined): ChangeItem[] {
  const [had, has] = [countedAt(before), countedAt(after)];
  const offences = before?.person?.offences ?? [];
  return offences.flatMap((offence): ChangeItem[] => {
    const key = offenceKey(offence);
    if (weight(had.get(key)) === weight(has.get(key))) return [];
    return [{ what: 'offence changed', reference: offence.offenceId }];
  });
}

/** All that a score takes of a counted offence. */
function weight(counted: OffenceHarm | undefined): string {
  if (!counted) return '';
  const { harm, days, offence } = counted;
  return [harm, days, offence.code, offence.committedOn].join(' ');
}

export function newItems(before: ScoredStep | undefined, after: ScoredStep | undefined): ChangeItem[] {
  const had = new Set(before?.person?.offences.map(offenceKey));
  return [...countedAt(after)].flatMap(([key, { offence }]): ChangeItem[] => {
    return had.has(key) ? [] : [{ what: 'new offence', reference: offence.offenceId }];
  });
}
