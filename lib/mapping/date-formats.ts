import { isCalendarDate, londonDate } from '../core/calendar-date.ts';
import type { CalendarDate } from '../core/calendar-date.ts';

/**
 * The ways of writing a date that a mapping may name. None has a year of two digits, and none the month first: such a
 * date cannot be told from another one. A time part is checked and cut off, but for the last format's: that one is an
 * instant, and its date is the one in London.
 */
export const DATE_FORMATS = [
  'YYYY-MM-DD',
  'YYYY/MM/DD',
  'YYYYMMDD',
  'DD/MM/YYYY',
  'D/M/YYYY',
  'DD-MM-YYYY',
  'DD.MM.YYYY',
  'DD-MMM-YYYY',
  'DD MMM YYYY',
  'YYYY-MM-DD hh:mm:ss',
  'YYYY-MM-DDThh:mm:ss',
  'DD/MM/YYYY hh:mm',
  'DD/MM/YYYY hh:mm:ss',
  'DD-MMM-YYYY hh:mm:ss',
  'YYYY-MM-DDThh:mm:ssZ',
] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** What a part of a format matches; any other character matches itself. */
const PARTS: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  MMM: '(?<name>[A-Za-z]{3})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{2})',
  D: '(?<day>\\d{1,2})',
  hh: '(?:[01]\\d|2[0-3])',
  mm: '[0-5]\\d',
  ss: '[0-5]\\d(?:\\.\\d{1,9})?',
  Z: '(?:Z|[+-](?:0\\d|1[0-4]):[0-5]\\d)',
  '.': '\\.',
};

/** Reads a date written in a format; null for any other text and for a day that does not exist. */
export function dateParser(format: DateFormat): (text: string) => CalendarDate | null {
  const pattern = format.replace(/YYYY|MMM|MM|M|DD|D|hh|mm|ss|Z|\./g, (part) => PARTS[part] ?? part);
  const expected = new RegExp(`^${pattern}$`);
  return (text) => {
    const parts = expected.exec(text)?.groups;
    if (!parts) return null;
    const { year = '', month = monthNumber(parts['name'] ?? ''), day = '' } = parts;
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    if (!isCalendarDate(date)) return null;
    return format.endsWith('Z') ? londonDate(text) : date;
  };
}

/** 00, which no month has, for a name that none has. */
function monthNumber(name: string): string {
  return String(MONTHS.indexOf(name.toLowerCase()) + 1);
}
