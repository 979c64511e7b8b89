/**
 * Calendar dates as ISO `YYYY-MM-DD` text, years 0001 to 9999: their code-unit order is their order in time,
 * and no time zone can shift them.
 */
export type CalendarDate = string;

const ZERO = '0'.charCodeAt(0);
const DASH = '-'.charCodeAt(0);
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True for a day that exists, written `YYYY-MM-DD`; false for `2023-02-29`, `2023-2-1` or the year 0000. */
export function isCalendarDate(text: string): boolean {
  if (!hasDateShape(text)) return false;
  const number = asNumber(text);
  const year = Math.floor(number / 10_000);
  const month = Math.floor(number / 100) % 100;
  const day = number % 100;
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Ten characters, digits with a dash after the fourth and the sixth of them. */
function hasDateShape(text: string): boolean {
  if (text.length !== 10) return false;
  for (let at = 0; at < 10; at += 1) {
    const code = text.charCodeAt(at);
    if (at === 4 || at === 7 ? code !== DASH : code < ZERO || code > ZERO + 9) return false;
  }
  return true;
}

/** The digits as one number, 2024-02-29 as 20240229: a difference of 10000 is a year on the calendar. */
export function asNumber(date: CalendarDate): number {
  let number = 0;
  for (let at = 0; at < 10; at += 1) {
    if (at !== 4 && at !== 7) number = number * 10 + date.charCodeAt(at) - ZERO;
  }
  return number;
}

/** The date that a number stands for, '' for 0. */
export function asDate(number: number): CalendarDate {
  if (number === 0) return '';
  const digit = (unit: number) => ZERO + (Math.floor(number / unit) % 10);
  return String.fromCharCode(
    digit(10_000_000),
    digit(1_000_000),
    digit(100_000),
    digit(10_000),
    DASH,
    digit(1000),
    digit(100),
    DASH,
    digit(10),
    digit(1),
  );
}

/** Completed years from `birth` to `on`; a 29 February birthday is reached on 1 March of a common year. */
export function completedYears(birth: CalendarDate, on: CalendarDate): number {
  return yearsBetween(asNumber(birth), asNumber(on));
}

/** As completedYears, of dates as numbers. */
export function yearsBetween(birth: number, on: number): number {
  return Math.floor((on - birth) / 10_000);
}

/** The same day `years` earlier; 29 February becomes 1 March where the earlier year has none. */
export function yearsBefore(date: CalendarDate, years: number): CalendarDate {
  const earlier = String(Number(date.slice(0, 4)) - years).padStart(4, '0') + date.slice(4);
  return isCalendarDate(earlier) || !earlier.endsWith('-02-29') ? earlier : earlier.slice(0, 5) + '03-01';
}

/** The date `days` later (or earlier, when negative). */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date(dayNumber(date) * MS_PER_DAY + days * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from);
}

export function isMonday(date: CalendarDate): boolean {
  return weekday(date) === 0;
}

/** Days since Monday: 0 for a Monday, 6 for a Sunday. 1 January 1970, day 0, was a Thursday. */
export function weekday(date: CalendarDate): number {
  return (((dayNumber(date) + 3) % 7) + 7) % 7;
}

const MS_PER_DAY = 86_400_000;
let londonDates: Intl.DateTimeFormat | undefined;
let londonHours: Intl.DateTimeFormat | undefined;

/** The calendar date in Europe/London at an instant given as an ISO date-time with an offset. */
export function londonDate(instant: string): CalendarDate {
  // Made when it is first needed: it takes some milliseconds, and most threads and steps need none.
  londonDates ??= new Intl.DateTimeFormat('en-CA', {
    timeZone: 'Europe/London',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const parts = londonDates.formatToParts(new Date(instant));
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

/** The hour of the day in Europe/London at an instant, 0 to 23. */
export function londonHour(instant: string): number {
  londonHours ??= new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  return Number(londonHours.format(new Date(instant)));
}

function dayNumber(date: CalendarDate): number {
  return Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY;
}

function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
}
