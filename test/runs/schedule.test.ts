import { describe, expect, it } from 'vitest';
import { addDays } from '../../lib/core/calendar-date.ts';
import { isDue, isPastStart } from '../../lib/runs/schedule.ts';

const FORTNIGHTLY = { anchorMonday: '2026-01-05', everyWeeks: 2 };

describe('isDue', () => {
  it.each([
    ['on the anchor Monday', '2026-01-05T02:00:00Z', true],
    ['on the Sunday of the anchor week', '2026-01-11T23:59:59Z', true],
    ['on the Monday after', '2026-01-12T00:00:00Z', false],
    ['on the Sunday before the next fortnight', '2026-01-18T23:59:59Z', false],
    ['on the next fortnight', '2026-01-19T00:00:00Z', true],
    ['a fortnight before the anchor', '2025-12-22T02:00:00Z', false],
    ['on the day before the anchor', '2026-01-04T23:59:59Z', false],
  ])('says for a start %s', (_, startedAt, due) => {
    expect(isDue(startedAt, FORTNIGHTLY)).toBe(due);
  });

  it('takes turns every other Monday through two years of clock changes, at any hour in London', () => {
    for (let week = 0; week < 104; week += 1) {
      const monday = addDays(FORTNIGHTLY.anchorMonday, week * 7);
      for (const time of ['01:00:00Z', '06:30:00+01:00', '22:30:00Z']) {
        expect(isDue(`${monday}T${time}`, FORTNIGHTLY), `${monday} ${time}`).toBe(week % 2 === 0);
      }
    }
  });

  it('goes by the date in London: late on a summer Sunday in UTC it is Monday there', () => {
    // 2026-06-08 is 22 weeks after the anchor.
    expect(isDue('2026-06-07T22:59:59Z', FORTNIGHTLY)).toBe(false);
    expect(isDue('2026-06-07T23:00:00Z', FORTNIGHTLY)).toBe(true);
  });

  it('goes by the date in London: late on a winter Sunday in UTC it is Sunday there too', () => {
    expect(isDue('2026-01-18T23:30:00Z', FORTNIGHTLY)).toBe(false);
  });

  it('keeps to its weeks over the night in which clocks go forward', () => {
    // 2026-03-30, the day after, is 12 weeks after the anchor; 2026-03-29 is the Sunday of week 11.
    expect(isDue('2026-03-29T22:59:00Z', FORTNIGHTLY)).toBe(false);
    expect(isDue('2026-03-29T23:00:00Z', FORTNIGHTLY)).toBe(true);
    expect(isDue('2026-04-05T22:59:59Z', FORTNIGHTLY)).toBe(true);
    expect(isDue('2026-04-05T23:00:00Z', FORTNIGHTLY)).toBe(false);
  });

  it('keeps to its weeks over the night in which clocks go back', () => {
    // 2026-10-26, the day after, is 42 weeks after the anchor; 2026-10-25 is the Sunday of week 41.
    expect(isDue('2026-10-25T23:59:59Z', FORTNIGHTLY)).toBe(false);
    expect(isDue('2026-10-26T00:00:00Z', FORTNIGHTLY)).toBe(true);
  });

  it('is due every week where the settings say so', () => {
    const weekly = { ...FORTNIGHTLY, everyWeeks: 1 };
    expect(
      ['2026-01-05', '2026-01-12', '2026-01-19'].map((day) => isDue(`${day}T02:00:00Z`, weekly)),
    ).toEqual([true, true, true]);
  });
});

describe('isPastStart', () => {
  it.each([
    ['before six on a winter Monday', '2026-01-05T05:59:59Z', false],
    ['at six on a winter Monday', '2026-01-05T06:00:00Z', true],
    ['at six on a summer Monday, which is five in UTC', '2026-06-01T05:00:00Z', true],
    ['before six on a summer Monday', '2026-06-01T04:59:59Z', false],
    ['just after midnight on a Monday', '2026-01-05T00:00:00Z', false],
    ['on a Tuesday', '2026-01-06T00:00:00Z', true],
  ])('says for an instant %s', (_, instant, past) => {
    expect(isPastStart(instant)).toBe(past);
  });
});
