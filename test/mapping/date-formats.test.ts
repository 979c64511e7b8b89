import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DATE_FORMATS, dateParser } from '../../lib/mapping/date-formats.ts';
import type { DateFormat } from '../../lib/mapping/date-formats.ts';
import { runs } from '../fixtures/property-runs.ts';

/** 4 March 2009 in every format, and texts close to it that the format does not mean. */
const EXAMPLES: Record<DateFormat, { good: string[]; bad: string[] }> = {
  'YYYY-MM-DD': { good: ['2009-03-04'], bad: ['2009-3-4', '2009/03/04', '2009-03-04 00:00:00', '09-03-04'] },
  'YYYY/MM/DD': { good: ['2009/03/04'], bad: ['2009-03-04', '04/03/2009'] },
  YYYYMMDD: { good: ['20090304'], bad: ['2009034', '200903040', '2009-03-04'] },
  'DD/MM/YYYY': {
    good: ['04/03/2009'],
    bad: ['4/3/2009', '04/03/09', '2009/03/04', ' 04/03/2009', '04-03-2009'],
  },
  'D/M/YYYY': { good: ['4/3/2009', '04/03/2009', '4/03/2009'], bad: ['004/3/2009', '4/3/09', '/3/2009'] },
  'DD-MM-YYYY': { good: ['04-03-2009'], bad: ['04/03/2009', '2009-03-04'] },
  'DD.MM.YYYY': { good: ['04.03.2009'], bad: ['04x03x2009', '04/03/2009'] },
  'DD-MMM-YYYY': {
    good: ['04-Mar-2009', '04-MAR-2009', '04-mar-2009'],
    bad: ['04-Mrz-2009', '04-March-2009', '04-03-2009', '04-MAR-09'],
  },
  'DD MMM YYYY': { good: ['04 Mar 2009'], bad: ['04-Mar-2009', '4 Mar 2009'] },
  'YYYY-MM-DD hh:mm:ss': {
    good: ['2009-03-04 23:59:59', '2009-03-04 00:00:00.000', '2009-03-04 00:00:00.1234567'],
    bad: [
      '2009-03-04',
      '2009-03-04 24:00:00',
      '2009-03-04 23:60:00',
      '2009-03-04 9:00:00',
      '2009-03-04T00:00:00',
    ],
  },
  'YYYY-MM-DDThh:mm:ss': {
    good: ['2009-03-04T23:59:59'],
    bad: ['2009-03-04T23:59:59Z', '2009-03-04 23:59:59', '2009-03-04T'],
  },
  'DD/MM/YYYY hh:mm': {
    good: ['04/03/2009 07:15'],
    bad: ['04/03/2009', '04/03/2009 07:15:00', '04/03/2009 7:15'],
  },
  'DD/MM/YYYY hh:mm:ss': { good: ['04/03/2009 07:15:00'], bad: ['04/03/2009 07:15'] },
  'DD-MMM-YYYY hh:mm:ss': { good: ['04-Mar-2009 07:15:00'], bad: ['04-Mar-2009'] },
  'YYYY-MM-DDThh:mm:ssZ': {
    good: ['2009-03-04T23:59:59Z', '2009-03-04T12:00:00.5+01:00', '2009-03-05T03:00:00+05:30'],
    bad: ['2009-03-04T23:59:59', '2009-03-04T23:59:59+01', '2009-03-04T23:59:59+99:00', '2009-03-04Z'],
  },
};

describe('dateParser', () => {
  it.each(DATE_FORMATS)('reads %s exactly', (format) => {
    const { good, bad } = EXAMPLES[format];
    const parse = dateParser(format);
    for (const text of good) expect([text, parse(text)]).toEqual([text, '2009-03-04']);
    for (const text of [...bad, '', 'unknown']) expect([text, parse(text)]).toEqual([text, null]);
  });

  it.each<[DateFormat, string[]]>([
    ['DD/MM/YYYY', ['31/02/2020', '29/02/2019', '00/01/2020', '01/13/2020', '01/00/2020', '01/01/0000']],
    ['DD-MMM-YYYY', ['31-Feb-2020', '00-Jan-2020', '31-Jun-2020']],
    ['YYYYMMDD', ['20200230', '00000000', '99999999']],
    ['YYYY-MM-DDThh:mm:ssZ', ['2020-02-30T00:00:00Z', '2019-02-29T00:00:00+01:00']],
  ])('takes no day that does not exist in %s', (format, texts) => {
    for (const text of texts) expect([text, dateParser(format)(text)]).toEqual([text, null]);
  });

  it('takes the day in London of an instant: midnight of British Summer Time is the day before in UTC', () => {
    const parse = dateParser('YYYY-MM-DDThh:mm:ssZ');
    expect(parse('1990-06-14T23:00:00Z')).toBe('1990-06-15');
    expect(parse('1990-12-14T23:00:00Z')).toBe('1990-12-14');
    // Britain kept summer time through the winters of 1968 to 1971.
    expect(parse('1970-01-14T23:00:00Z')).toBe('1970-01-15');
  });

  it('gives back any day that is written in any format', () => {
    const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.constantFrom(...DATE_FORMATS), (date, format) => {
        const iso = date.toISOString().slice(0, 10);
        const atNoon = format.replace('hh', '12').replace('mm', '00').replace('ss', '00');
        expect(dateParser(format)(writeDate(iso, atNoon))).toBe(iso);
      }),
      runs(500),
    );
  });
});

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A day in a format whose time, if any, is written already. */
function writeDate(iso: string, format: string): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  const parts: Record<string, string> = { YYYY: year, MMM: MONTHS[Number(month) - 1]!, MM: month, DD: day };
  return format.replace(
    /YYYY|MMM|MM|DD|D(?=\/)|M(?=\/)/g,
    (part) => parts[part] ?? (part === 'D' ? day : String(Number(month))),
  );
}
