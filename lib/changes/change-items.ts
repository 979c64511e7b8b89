import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import type { Person } from '../contract/records.ts';
import { EVERY_FACT } from './change-parts.ts';
import type { ChangeFact, ChangePart, FactCount } from './change-parts.ts';
import type { Identity, RunInputs } from './change-steps.ts';
import type { ScoredStep } from './explain-change.ts';
import { changedItems, goneItems, newItems } from './offence-items.ts';
import { releaseItems, sanctionItems } from './sanction-items.ts';

/**
 * One thing that changed, with the reference of the record, offence or sanction that it is about; empty where it is the
 * person. Of sanctions, occasions are told: the rows of one day are one.
 */
export type ChangeItem = { what: ChangeFact; reference: string };

/** What changed in a person's inputs, of all that a score depends on, in an order of its own. */
export function changeItems(
  identity: Identity,
  steps: readonly ScoredStep[],
  earlier: RunInputs,
  later: RunInputs,
): ChangeItem[] {
  const at = (part: ChangePart) => steps.find((step) => step.part === part);
  const [merged, corrected, now] = [at('merges'), at('personData'), at('releases')];
  const items = [
    ...mergeItems(identity, earlier, later),
    ...personItems(merged?.person ?? null, corrected?.person ?? null),
    ...(corrected?.person && now?.person
      ? [
          ...goneItems(corrected, at('offencesGone'), now.person),
          ...changedItems(at('offencesGone'), at('offencesChanged')),
          ...newItems(at('offencesChanged'), at('newOffences')),
          ...sanctionItems(corrected.person.sanctions, now.person.sanctions),
          ...releaseItems(at('sanctions')?.person?.sanctions ?? [], now),
        ]
      : []),
  ];
  return items.toSorted(
    (a, b) =>
      EVERY_FACT.indexOf(a.what) - EVERY_FACT.indexOf(b.what) || inCodeUnitOrder(a.reference, b.reference),
  );
}

/** How often each thing happened, in the order of the parts. */
export function countFacts(items: readonly ChangeItem[]): FactCount[] {
  return EVERY_FACT.flatMap((what) => {
    const count = items.filter((item) => item.what === what).length;
    return count === 0 ? [] : [{ what, count }];
  });
}

function mergeItems({ nominalId, earlierId }: Identity, earlier: RunInputs, later: RunInputs): ChangeItem[] {
  const had = new Set(earlier.merges.recordsOf(earlierId).filter((record) => earlier.rows.has(record)));
  const has = later.merges.recordsOf(nominalId);
  if (had.size === 0) return [];
  const joined = has.filter((record) => !had.has(record) && record !== nominalId);
  const renamed = earlierId !== nominalId && has.includes(earlierId) ? [earlierId] : [];
  const apart = [...had].filter((record) => !has.includes(record));
  return [
    ...[...renamed, ...joined].map((reference): ChangeItem => ({ what: 'record merged', reference })),
    ...apart.map((reference): ChangeItem => ({ what: 'merge undone', reference })),
  ];
}

function personItems(before: Person | null, after: Person | null): ChangeItem[] {
  const items: ChangeFact[] = [];
  if (!before && after) items.push('new on record');
  if (before && !after) items.push('record gone');
  if (before && after) {
    if (before.dateOfBirth !== after.dateOfBirth) items.push('date of birth corrected');
    if (before.sex !== after.sex) items.push('sex corrected');
    if (before.deceased !== after.deceased) items.push(after.deceased ? 'death recorded' : 'death withdrawn');
  }
  return items.map((what) => ({ what, reference: '' }));
}
