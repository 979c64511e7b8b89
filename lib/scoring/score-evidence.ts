import type { Disposal, Sanction } from '../contract/records.ts';
import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import { EVIDENCE } from './evidence.ts';
import type { EvidenceKind, EvidenceShares } from './evidence.ts';
import type { OffenceHarm } from './harm.ts';
import type { PersonScore } from './score-person.ts';

/** How an offence ended as far as its outcome says; `considered`: a court took it into consideration. */
export type OutcomeKind = Exclude<EvidenceKind, 'convicted'> | 'considered';

/** What a Home Office outcome, 1 to 22 or blank, says by itself of how an offence ended. */
export function outcomeKind(outcome: string): OutcomeKind {
  switch (outcome) {
    case '':
      return 'open';
    case '1':
      return 'charged';
    case '2':
    case '3':
      return 'cautioned';
    case '4':
      return 'considered';
    default:
      return 'noFurtherAction';
  }
}

/** What a sanction can have been given for, best fitting first. */
export const GIVEN_FOR: Record<Disposal, readonly OutcomeKind[]> = {
  CONVICTION: ['charged', 'open'],
  CAUTION: ['cautioned', 'open'],
};

/**
 * How each offence counted in a person's H ended, in the order in which they are summed. A sanction is one offence's: of
 * those with its code committed on or before its day that it can have been given for, the one that fits best, of several
 * the earliest, of one day's the least harmful. Sanctions take theirs in the order of their days.
 */
export function evidenceOfScore({
  harm: { counted },
  career,
  person,
}: Pick<PersonScore, 'harm' | 'career' | 'person'>): EvidenceKind[] {
  // The index occasion is the latest sanction that the score knows of.
  const isKnown = ({ sanctionedOn }: Sanction) => !career.unsanctioned && sanctionedOn <= career.dates.index;
  const sanctions = keepOncePerSanction(person.sanctions.filter(isKnown)).toSorted(inOrderOfDays);
  const ended = new Map<OffenceHarm, EvidenceKind>();
  for (const sanction of sanctions) {
    const [own] = counted
      .filter((each) => !ended.has(each) && canBeFor(sanction, each))
      .toSorted(bestFor(sanction));
    if (own) ended.set(own, sanction.disposal === 'CONVICTION' ? 'convicted' : 'cautioned');
  }
  return counted.map((each) => ended.get(each) ?? withoutSanction(outcomeKind(each.offence.outcome)));
}

/** What somebody's score rests on: shares of H by how the offences ended. */
export function sharesOfScore(scored: PersonScore): EvidenceShares {
  return sharesOf(scored.harm.counted, evidenceOfScore(scored), scored.harm.total);
}

/** Shares of H by how the offences ended. */
export function sharesOf(
  counted: readonly Pick<OffenceHarm, 'harm'>[],
  kinds: readonly EvidenceKind[],
  total: number,
): EvidenceShares {
  const days = { convicted: 0, cautioned: 0, charged: 0, noFurtherAction: 0, open: 0 };
  for (const [at, { harm }] of counted.entries()) days[kinds[at] ?? 'open'] += harm;
  if (total > 0) for (const kind of EVIDENCE) days[kind] /= total;
  return days;
}

/** Admitted before the court that sentenced for something else: as good as a caution, and no conviction. */
function withoutSanction(kind: OutcomeKind): EvidenceKind {
  return kind === 'considered' ? 'cautioned' : kind;
}

function canBeFor({ code, sanctionedOn, disposal }: Sanction, { offence }: OffenceHarm): boolean {
  return (
    offence.code === code &&
    offence.committedOn <= sanctionedOn &&
    GIVEN_FOR[disposal].includes(outcomeKind(offence.outcome))
  );
}

function bestFor({ disposal }: Sanction) {
  const fit = ({ offence }: OffenceHarm) => GIVEN_FOR[disposal].indexOf(outcomeKind(offence.outcome));
  return (a: OffenceHarm, b: OffenceHarm) =>
    fit(a) - fit(b) || inCodeUnitOrder(a.offence.committedOn, b.offence.committedOn) || a.harm - b.harm;
}

/** Of one day's, convictions first: which row came first says nothing. */
function inOrderOfDays(a: Sanction, b: Sanction): number {
  return inCodeUnitOrder(a.sanctionedOn, b.sanctionedOn) || -inCodeUnitOrder(a.disposal, b.disposal);
}

/** Where records merged into one person carried the same sanction, as often as on the record that has it most often. */
export function keepOncePerSanction(sanctions: readonly Sanction[]): readonly Sanction[] {
  if (new Set(sanctions.map(({ nominalId }) => nominalId)).size < 2) return sanctions;
  const same = Map.groupBy(sanctions, ({ sanctionedOn, disposal, code }) =>
    [sanctionedOn, disposal, code].join(' '),
  );
  return [...same.values()].flatMap((rows) => {
    const perRecord = Map.groupBy(rows, ({ nominalId }) => nominalId);
    const most = [...perRecord.values()].reduce((longest, own) => Math.max(longest, own.length), 0);
    return rows.slice(0, most);
  });
}
