import { addDays, weekday } from '../core/calendar-date.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import { bankHolidays } from './bank-holidays.ts';

const SATURDAY = 5;

/** Monday to Friday, but for bank holidays of England and Wales and those that `further` names. */
export function isWorkingDay(date: CalendarDate, further: readonly CalendarDate[] = []): boolean {
  if (weekday(date) >= SATURDAY || further.includes(date)) return false;
  return !bankHolidays(Number(date.slice(0, 4))).has(date);
}

/** The date itself where it is a working day, else the next one. */
export function workingDayFrom(date: CalendarDate, further: readonly CalendarDate[] = []): CalendarDate {
  let day = date;
  while (!isWorkingDay(day, further)) day = addDays(day, 1);
  return day;
}

/** The working day that has `count` working days from it on before `date`: 1 gives the last one before it. */
export function workingDaysBefore(
  date: CalendarDate,
  count: number,
  further: readonly CalendarDate[] = [],
): CalendarDate {
  let day = date;
  for (let left = count; left > 0;) {
    day = addDays(day, -1);
    if (isWorkingDay(day, further)) left -= 1;
  }
  return day;
}
