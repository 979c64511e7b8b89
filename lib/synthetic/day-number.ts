import type { CalendarDate } from '../core/calendar-date.ts';

/** Whole days since 1970-01-01: what a simulation counts in. */
export type DayNumber = number;

const MS_PER_DAY = 86_400_000;
/** A force's dates fall on some 40,000 days, each written many times. */
const written = new Map<DayNumber, CalendarDate>();

export function dayNumber(date: CalendarDate): DayNumber {
  return Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY;
}

export function calendarDate(day: DayNumber): CalendarDate {
  let date = written.get(day);
  if (date === undefined) {
    date = new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
    written.set(day, date);
  }
  return date;
}

/** The day of a birthday; that of 29 February is 1 March in a common year. */
export function birthday(birth: DayNumber, age: number): DayNumber {
  const born = new Date(birth * MS_PER_DAY);
  return Date.UTC(born.getUTCFullYear() + age, born.getUTCMonth(), born.getUTCDate()) / MS_PER_DAY;
}
