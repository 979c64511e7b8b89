import type { CalendarDate } from '../core/calendar-date.ts';
import { SetupError } from '../core/errors.ts';
import written from './bank-holiday-dates.json' with { type: 'json' };

const years: Readonly<Record<string, string>> = written;
const [FIRST_YEAR = '', LAST_YEAR = ''] = [Object.keys(years).at(0), Object.keys(years).at(-1)];
const byYear = new Map<number, ReadonlySet<CalendarDate>>();

/**
 * Bank holidays of England and Wales, substitute days included, in a year of 2000 to 2099: by rule for any of them, and
 * those proclaimed for one year as far as date-holidays knows them, whose package wrote them down (decision 0041). Throws
 * SetupError rather than give a year without any.
 */
export function bankHolidays(year: number): ReadonlySet<CalendarDate> {
  const known = byYear.get(year);
  if (known) return known;
  const days = years[year];
  if (days === undefined)
    throw new SetupError(`bank holidays are known from ${FIRST_YEAR} to ${LAST_YEAR}, not for ${year}`);
  const dates = new Set(days.split(' ').map((day) => `${year}-${day}`));
  byYear.set(year, dates);
  return dates;
}
