import type { CalendarDate } from '../core/calendar-date.ts';
import type { Offence } from '../contract/records.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import { isHighHarm } from '../scoring/harm.ts';
import type { OffenceHarm } from '../scoring/harm.ts';

export type RecordedOffence = { isHighHarm: boolean; hasVulnerableVictim: boolean };

/** What the run before knew of somebody. */
export type EarlierKnowledge = {
  asOf: CalendarDate;
  /** Ids of the offences that its export had on any of their records; null where that is no longer there. */
  offenceIds: ReadonlySet<string> | null;
};

/**
 * Somebody's offences recorded since the run before, of those counted in H: what was cancelled, or only police activity
 * uncovered, makes nobody urgent. One recorded on the very day that the run before shows is among them where its export,
 * taken earlier that day, did not have it.
 *
 * An offence that another of the person's merged records had before is old, though its row on this record is new.
 */
export function recordedSince(
  counted: readonly OffenceHarm[],
  offences: readonly Offence[],
  earlier: EarlierKnowledge,
  table: OffenceTable,
): RecordedOffence[] {
  const isNew = ({ offenceId, recordedOn }: Offence) =>
    recordedOn > earlier.asOf ||
    (recordedOn === earlier.asOf && earlier.offenceIds !== null && !earlier.offenceIds.has(offenceId));
  const old = offences.filter((offence) => !isNew(offence) && offence.outcome !== 'CANCELLED');
  return counted
    .map(({ offence }) => offence)
    .filter((offence) => isNew(offence) && !old.some((before) => isSameElsewhere(before, offence)))
    .map((offence) => ({
      isHighHarm: isHighHarm(offence, table),
      hasVulnerableVictim: offence.victimVulnerable,
    }));
}

/** The same offence on another record, as the contract tells it of merged records. */
function isSameElsewhere(a: Offence, b: Offence): boolean {
  return (
    a.nominalId !== b.nominalId &&
    a.occurrenceId === b.occurrenceId &&
    a.code === b.code &&
    a.committedOn === b.committedOn
  );
}
