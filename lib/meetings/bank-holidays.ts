import Holidays from 'date-holidays';
import type { CalendarDate } from '../core/calendar-date.ts';
import { SetupError } from '../core/errors.ts';

/** Since 1978, when the first Monday of May became one, no year has had fewer. */
const FEWEST = 8;
/** date-holidays computes a year by rule; beyond these nobody has looked at what it gives. */
const FIRST_YEAR = 2000;
const LAST_YEAR = 2099;

let englandAndWales: Holidays | null = null;
const byYear = new Map<number, ReadonlySet<CalendarDate>>();

/**
 * Bank holidays of England and Wales, substitute days included, in a year of 2000 to 2099: by rule for any of them, and
 * those proclaimed for one year as far as the package knows them. Throws SetupError rather than give a year without any.
 */
export function bankHolidays(year: number): ReadonlySet<CalendarDate> {
  const known = byYear.get(year);
  if (known) return known;
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) {
    throw new SetupError(`bank holidays are known from ${FIRST_YEAR} to ${LAST_YEAR}, not for ${year}`);
  }
  englandAndWales ??= new Holidays('GB', 'ENG');
  const listed = englandAndWales.getHolidays(year, 'en').filter(({ type }) => type === 'public');
  const dates = new Set(listed.map(({ date }) => date.slice(0, 10)));
  if (dates.size < FEWEST) throw new SetupError(`the bank holidays of ${year} are not known`);
  byYear.set(year, dates);
  return dates;
}
