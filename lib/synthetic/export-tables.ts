import { MANAGEMENT_SCHEMES } from '../contract/records.ts';
import type { TableName } from '../contract/tables.ts';
import { calendarDate } from './day-number.ts';
import type { DayNumber } from './day-number.ts';
import { nominalId } from './record-id.ts';
import type { Life, LifeOffence } from './life.ts';
import type { SyntheticForce } from './synthetic-force.ts';

/** The values of a row, in the order of the contract's columns. */
export type Row = readonly string[];
/** People on record on a day, in the order of their numbers; called once a pass over them. */
type Lives = () => Iterable<Life>;

/** The tables of an export on a day, as a force's lives have them up to then. Each reading makes the rows anew. */
export function rowsOn(
  force: SyntheticForce,
  day: DayNumber,
  lifeOf: (person: number) => Life,
): Record<TableName, Iterable<Row>> {
  const lives = function* () {
    for (let person = 0; person < force.offenders; person += 1) {
      const life = lifeOf(person);
      if (life.profile.entry > day) return;
      yield life;
    }
  };
  const again = (rows: () => Iterator<Row>) => ({ [Symbol.iterator]: rows });
  return {
    nominals: again(() => nominalRows(force, day, lives)),
    offences: again(() => offenceRows(day, lives)),
    sanctions: again(() => sanctionRows(day, lives)),
    referrals: again(() => referralRows(day, lives)),
  };
}

function* nominalRows(force: SyntheticForce, day: DayNumber, lives: Lives): Generator<Row> {
  for (const { profile, spells } of lives()) {
    const { person, birth, sex, ethnicity, division, death } = profile;
    const current = spells.filter(({ from, until }) => from <= day && day < until);
    const management = MANAGEMENT_SCHEMES.filter((name) =>
      current.some(({ scheme }) => scheme === name),
    ).join(';');
    const merge = force.merges.get(person);
    const mergedInto = merge && merge.on <= day ? nominalId(merge.into) : '';
    const deceased = death <= day ? 'Y' : 'N';
    const id = nominalId(person);
    yield [id, calendarDate(birth), sex, ethnicity, division, management, deceased, mergedInto];
  }
}

/**
 * Offence rows in two sweeps over the people, each with half of everybody's rows: no reader may count on a person's
 * rows standing together.
 */
function* offenceRows(day: DayNumber, lives: Lives): Generator<Row> {
  for (const sweep of [0, 1]) {
    for (const { offences } of lives()) {
      for (let nth = sweep; nth < offences.length; nth += 2) {
        const offence = offences[nth];
        if (offence && offence.shownFrom <= day) yield offenceRow(offence, day);
      }
    }
  }
}

function offenceRow(offence: LifeOffence, day: DayNumber): Row {
  return [
    offence.offenceId,
    offence.occurrenceId,
    nominalId(offence.suspect),
    offence.code,
    calendarDate(offence.committed),
    calendarDate(offence.recorded),
    offence.resolved <= day ? offence.outcome : '',
    offence.flags,
    offence.vulnerable ? 'Y' : 'N',
    offence.harmDays,
  ];
}

function* sanctionRows(day: DayNumber, lives: Lives): Generator<Row> {
  for (const { sanctions } of lives()) {
    for (const { sanctionId, offender, sanctioned, disposal, code, released, shownFrom } of sanctions) {
      if (shownFrom > day) continue;
      const releasedOn = released <= day ? calendarDate(released) : '';
      yield [sanctionId, nominalId(offender), calendarDate(sanctioned), disposal, code, releasedOn];
    }
  }
}

function* referralRows(day: DayNumber, lives: Lives): Generator<Row> {
  for (const { profile, referrals } of lives()) {
    for (const { referralId, referred, agency, reason } of referrals) {
      if (referred <= day)
        yield [referralId, nominalId(profile.person), calendarDate(referred), agency, reason];
    }
  }
}
