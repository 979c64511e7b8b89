import { describe, expect, it } from 'vitest';
import { inCodeUnitOrder } from '../../lib/core/code-unit-order.ts';
import { bankHolidays } from '../../lib/meetings/bank-holidays.ts';
import { weekday } from '../../lib/core/calendar-date.ts';
import writtenDates from '../../lib/meetings/bank-holiday-dates.json' with { type: 'json' };
import { holidaysOfPackage } from './holidays-of-package.ts';

/** As GOV.UK publishes them for England and Wales: the days on which an office is closed, so none at a weekend. */
const PUBLISHED: Record<number, string> = {
  2018: '01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26',
  2019: '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26',
  2020: '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28',
  2021: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
  2022: '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27',
  2023: '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26',
  2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
  2028: '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
};

const onWeekdays = (year: number) =>
  [...bankHolidays(year)].filter((date) => weekday(date) < 5).toSorted(inCodeUnitOrder);

describe('bankHolidays', () => {
  it.each(Object.entries(PUBLISHED))('has what GOV.UK published for %s', (year, days) => {
    expect(onWeekdays(Number(year))).toEqual(days.split(' ').map((day) => `${year}-${day}`));
  });

  it('computes every year of the century, eight days on weekdays each, of which four are Mondays at least', () => {
    for (let year = 2029; year <= 2099; year += 1) {
      expect(onWeekdays(year), String(year)).toHaveLength(8);
      expect(onWeekdays(year).filter((date) => weekday(date) === 0).length).toBeGreaterThanOrEqual(4);
    }
  });

  it('is what date-holidays computes, for every year that is written down', () => {
    expect(writtenDates).toEqual(holidaysOfPackage());
  });

  it.each([1999, 2100, Number.NaN])('refuses the year %s rather than give none', (year) => {
    expect(() => bankHolidays(year)).toThrow(`bank holidays are known from 2000 to 2099, not for ${year}`);
  });
});
