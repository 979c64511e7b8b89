import type { CalendarDate } from '../core/calendar-date.ts';
import type { Offence, Person, Sanction } from '../contract/records.ts';
import { settlePeople } from '../ingest/settle-people.ts';
import type { PeopleRows } from '../ingest/settle-people.ts';
import type { ChangePart } from './change-parts.ts';
import { earlierUnderMerges } from './earlier-under-merges.ts';
import type { MergeGroups } from './merge-groups.ts';
import { rowsOfRecords, withoutOrphans } from './record-rows.ts';
import type { RecordRows } from './record-rows.ts';

/** What a run was made from, as far as it concerns the people in question. */
export type RunInputs = { asOf: CalendarDate; rows: RecordRows; merges: MergeGroups };

/** Somebody now, and who they were in the earlier run: another, where their records were merged since. */
export type Identity = { nominalId: string; earlierId: string };

/** A person as they were after one part of the change; null where the inputs have no such person. */
export type ChangeStep = { part: ChangePart; person: Person | null; asOf: CalendarDate };

/**
 * From a person's earlier inputs to the later ones, one kind of input after the other. The last step is the person of
 * the later run.
 *
 * Time passes in two places: offences age out of the look-back where they go, and a release that the earlier as-of date
 * had not reached counts with the releases.
 */
export function changeSteps(
  { nominalId, earlierId }: Identity,
  earlier: RunInputs,
  later: RunInputs,
): ChangeStep[] {
  const { survivors, recordsOf } = later.merges;
  const records = recordsOf(nominalId);
  const laterRows = rowsOfRecords(later.rows, records);
  const mergedRows = earlierUnderMerges(nominalId, rowsOfRecords(earlier.rows, records), laterRows);
  const corrected = personOf(nominalId, { ...mergedRows, nominals: laterRows.nominals }, survivors);
  const now = personOf(nominalId, laterRows, survivors);
  const { asOf } = earlier;
  return [
    { part: 'settings', person: personThen(earlierId, earlier), asOf },
    { part: 'merges', person: mergedEarlierPerson(nominalId, earlier, later), asOf },
    { part: 'personData', person: corrected, asOf },
    ...(corrected && now ? recordSteps(corrected, now, asOf, later.asOf) : []),
  ];
}

/** Somebody as a run had them; null where it had no such person. */
export function personThen(nominalId: string, { rows, merges }: RunInputs): Person | null {
  return personOf(nominalId, rowsOfRecords(rows, merges.recordsOf(nominalId)), merges.survivors);
}

/**
 * Somebody of the earlier run as the present merges make them, of the records that it had accepted: no merge brings in
 * what it had rejected. Null where no record of theirs was there.
 */
export function mergedEarlierPerson(nominalId: string, earlier: RunInputs, later: RunInputs): Person | null {
  const records = later.merges.recordsOf(nominalId);
  const merged = earlierUnderMerges(
    nominalId,
    withoutOrphans(rowsOfRecords(earlier.rows, records)),
    rowsOfRecords(later.rows, records),
  );
  return personOf(nominalId, merged, later.merges.survivors);
}

function personOf(
  nominalId: string,
  rows: PeopleRows,
  survivors: ReadonlyMap<string, string>,
): Person | null {
  return settlePeople(rows, survivors).people.find((person) => person.nominalId === nominalId) ?? null;
}

/** The steps of offences and sanctions, all as of the later date; sanctions with the releases of the earlier one. */
function recordSteps(from: Person, to: Person, earlierAsOf: CalendarDate, asOf: CalendarDate): ChangeStep[] {
  const laterOffences = new Map(to.offences.map((each) => [offenceKey(each), each]));
  const kept = from.offences.filter((offence) => {
    const later = laterOffences.get(offenceKey(offence));
    return later && !isCancelledSince(offence, later);
  });
  const changed = kept.map((offence) => laterOffences.get(offenceKey(offence)) ?? offence);
  const releases = new Map(from.sanctions.map((each) => [sanctionKey(each), each.releasedOn]));
  const asReleasedThen = (sanction: Sanction): Sanction => {
    const releasedOn = releases.get(sanctionKey(sanction)) ?? null;
    return { ...sanction, releasedOn: releasedOn !== null && releasedOn <= earlierAsOf ? releasedOn : null };
  };
  const [had, has] = [from.sanctions.map(asReleasedThen), to.sanctions.map(asReleasedThen)];
  const step = (
    part: ChangePart,
    offences: readonly Offence[],
    sanctions: readonly Sanction[],
  ): ChangeStep => ({ part, person: { ...to, offences, sanctions }, asOf });
  return [
    step('offencesGone', kept, had),
    step('offencesChanged', changed, had),
    step('newOffences', to.offences, had),
    step('sanctions', to.offences, has),
    step('releases', to.offences, to.sanctions),
  ];
}

export function isCancelledSince(earlier: Offence, later: Offence): boolean {
  return later.outcome === 'CANCELLED' && earlier.outcome !== 'CANCELLED';
}

export function offenceKey({ offenceId, nominalId }: Offence): string {
  return `${offenceId} ${nominalId}`;
}

export function sanctionKey({ sanctionId, nominalId }: Sanction): string {
  return `${sanctionId} ${nominalId}`;
}
