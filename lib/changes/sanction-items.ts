import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import type { Sanction } from '../contract/records.ts';
import type { ChangeItem } from './change-items.ts';
import type { ChangeFact } from './change-parts.ts';
import { sanctionKey } from './change-steps.ts';
import type { ScoredStep } from './explain-change.ts';

export function sanctionItems(had: readonly Sanction[], has: readonly Sanction[]): ChangeItem[] {
  const [before, after] = [sanctionsByKey(had), sanctionsByKey(has)];
  const came = has.filter((each) => !before.has(sanctionKey(each)));
  const went = had.filter((each) => !after.has(sanctionKey(each)));
  const changed = has.filter((each) => {
    const earlier = before.get(sanctionKey(each));
    return earlier && content(earlier) !== content(each);
  });
  return [
    ...occasions('new sanction', came),
    ...occasions('sanction withdrawn', went),
    ...occasions('sanction changed', changed),
  ];
}

/** Releases as the score sees them: those that the as-of dates had reached. */
export function releaseItems(had: readonly Sanction[], { person, asOf }: ScoredStep): ChangeItem[] {
  const before = sanctionsByKey(had);
  const has = person?.sanctions ?? [];
  const changes = has.map((sanction) => {
    const was = before.get(sanctionKey(sanction))?.releasedOn ?? null;
    const { releasedOn } = sanction;
    return { sanction, was, is: releasedOn !== null && releasedOn <= asOf ? releasedOn : null };
  });
  const where = (isOne: (was: string | null, is: string | null) => boolean) =>
    changes.filter(({ was, is }) => was !== is && isOne(was, is)).map(({ sanction }) => sanction);
  return [
    ...occasions(
      'release',
      where((was) => was === null),
    ),
    ...occasions(
      'release withdrawn',
      where((_was, is) => is === null),
    ),
    ...occasions(
      'release changed',
      where((was, is) => was !== null && is !== null),
    ),
  ];
}

function sanctionsByKey(sanctions: readonly Sanction[]): ReadonlyMap<string, Sanction> {
  return new Map(sanctions.map((each) => [sanctionKey(each), each]));
}

function content({ code, disposal, sanctionedOn }: Sanction): string {
  return [code, disposal, sanctionedOn].join(' ');
}

/** One item for each day of court, with the lowest sanction_id of its rows. */
function occasions(what: ChangeFact, sanctions: readonly Sanction[]): ChangeItem[] {
  const days = Map.groupBy(sanctions, ({ sanctionedOn }) => sanctionedOn);
  return [...days.values()].map((rows) => {
    const [reference = ''] = rows.map(({ sanctionId }) => sanctionId).toSorted(inCodeUnitOrder);
    return { what, reference };
  });
}
