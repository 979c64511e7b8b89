import { describe, expect, it } from 'vitest';
import {
  addDays,
  completedYears,
  daysBetween,
  isCalendarDate,
  londonDate,
  yearsBefore,
} from '../../lib/core/calendar-date.ts';

describe('isCalendarDate', () => {
  it.each(['2024-02-29', '2000-02-29', '2023-02-28', '1999-12-31', '0001-01-01', '9999-12-31'])(
    'takes %s',
    (text) => {
      expect(isCalendarDate(text)).toBe(true);
    },
  );

  it.each([
    ['29 February of a common year', '2023-02-29'],
    ['29 February of a century that is no leap year', '1900-02-29'],
    ['31 April', '2024-04-31'],
    ['day 0', '2024-01-00'],
    ['day 32', '2024-01-32'],
    ['month 0', '2024-00-10'],
    ['month 13', '2024-13-01'],
    ['the year 0', '0000-01-01'],
    ['a month of one digit', '2024-2-01'],
    ['a year of two digits', '24-02-01'],
    ['a year of five digits', '12024-02-01'],
    ['slashes', '2024/02/01'],
    ['the British order', '01-02-2024'],
    ['a time', '2024-02-01T00:00'],
    ['a space before', ' 2024-02-01'],
    ['a newline after', '2024-02-01\n'],
    ['digits of another script', '２０２４-02-01'],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    expect(isCalendarDate(text)).toBe(false);
  });
});

describe('isCalendarDate, day by day,', () => {
  it.each([1900, 2000, 2023, 2024])('knows the days of %i and no other', (year) => {
    const two = (number: number) => String(number).padStart(2, '0');
    for (let month = 0; month <= 13; month += 1) {
      for (let day = 0; day <= 32; day += 1) {
        const at = new Date(Date.UTC(year, month - 1, day));
        const exists = at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
        const text = `${year}-${two(month)}-${two(day)}`;
        expect(isCalendarDate(text), text).toBe(exists);
      }
    }
  });
});

describe('completedYears', () => {
  it('reaches a 29 February birthday on 1 March of a common year', () => {
    expect(completedYears('2004-02-29', '2022-02-28')).toBe(17);
    expect(completedYears('2004-02-29', '2022-03-01')).toBe(18);
  });

  it('reaches a 29 February birthday on the day of a leap year', () => {
    expect(completedYears('2004-02-29', '2024-02-28')).toBe(19);
    expect(completedYears('2004-02-29', '2024-02-29')).toBe(20);
  });

  it('counts a year on the birthday and not on the day before', () => {
    expect(completedYears('1990-06-15', '2020-06-14')).toBe(29);
    expect(completedYears('1990-06-15', '2020-06-15')).toBe(30);
  });

  it.each([
    ['1990-12-25', '2020-12-24', 29],
    ['1990-12-25', '2020-12-25', 30],
    ['1990-02-09', '2020-12-01', 30],
    ['1990-12-01', '2020-02-09', 29],
    ['1990-06-09', '2020-06-10', 30],
    ['1990-06-10', '2020-06-09', 29],
    ['1990-06-01', '2020-06-30', 30],
    ['1990-06-30', '2020-07-01', 30],
  ])('counts months and days in full: born %s, on %s', (birth, on, years) => {
    expect(completedYears(birth, on)).toBe(years);
  });

  it('counts none on the day of birth, and fewer than none before it', () => {
    expect(completedYears('1990-06-15', '1990-06-15')).toBe(0);
    expect(completedYears('1990-06-15', '1990-06-14')).toBe(-1);
  });

  it('counts across the turn of a year', () => {
    expect(completedYears('1999-12-31', '2009-12-30')).toBe(9);
    expect(completedYears('1999-12-31', '2010-01-01')).toBe(10);
  });
});

describe('yearsBefore', () => {
  it('gives the same day of the earlier year', () => {
    expect(yearsBefore('2026-03-30', 5)).toBe('2021-03-30');
  });

  it('turns 29 February into 1 March where the earlier year has none', () => {
    expect(yearsBefore('2024-02-29', 1)).toBe('2023-03-01');
    expect(yearsBefore('2024-02-29', 124)).toBe('1900-03-01');
  });

  it('keeps 29 February where the earlier year has one', () => {
    expect(yearsBefore('2024-02-29', 4)).toBe('2020-02-29');
  });
});

describe('addDays and daysBetween', () => {
  it.each([
    ['over a leap day', '2024-02-28', 2, '2024-03-01'],
    ['over the end of February in a common year', '2023-02-28', 1, '2023-03-01'],
    ['over the night in which British clocks go forward', '2026-03-28', 2, '2026-03-30'],
    ['over the night in which British clocks go back', '2026-10-24', 2, '2026-10-26'],
    ['backwards over the turn of a year', '2026-01-01', -1, '2025-12-31'],
    ['not at all', '2026-01-01', 0, '2026-01-01'],
  ])('go %s', (_, from, days, to) => {
    expect(addDays(from, days)).toBe(to);
    expect(daysBetween(from, to)).toBe(days);
  });
});

describe('londonDate', () => {
  it.each([
    ['23:30 GMT in winter', '2026-01-31T23:30:00Z', '2026-01-31'],
    ['23:30 UTC in summer, which is after midnight in London', '2026-06-30T23:30:00Z', '2026-07-01'],
    ['23:59:59 UTC on the last day of GMT', '2026-03-28T23:59:59Z', '2026-03-28'],
    ['23:00 UTC on the first day of BST', '2026-03-29T23:00:00Z', '2026-03-30'],
    ['22:59:59 UTC on the first day of BST', '2026-03-29T22:59:59Z', '2026-03-29'],
    ['23:30 UTC on the eve of the return to GMT', '2026-10-24T23:30:00Z', '2026-10-25'],
    ['23:30 UTC on the day of the return to GMT', '2026-10-25T23:30:00Z', '2026-10-25'],
    ['an instant written with the offset of Paris', '2026-07-01T00:30:00+02:00', '2026-06-30'],
    ['an instant written with a negative offset', '2026-01-31T20:00:00-05:00', '2026-02-01'],
  ])('is the date on London clocks at %s', (_, instant, date) => {
    expect(londonDate(instant)).toBe(date);
  });
});
