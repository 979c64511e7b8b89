import { describe, expect, it } from 'vitest';
import { addDays, weekday } from '../../lib/core/calendar-date.ts';
import { meetingsBetween, nextMeeting, packDay } from '../../lib/meetings/meeting-calendar.ts';
import { isWorkingDay } from '../../lib/meetings/working-days.ts';
import { meetings } from '../../lib/settings/unit-settings.ts';
import type { MeetingSettings } from '../../lib/settings/unit-settings.ts';

const settings = (written: Partial<MeetingSettings> = {}) => meetings.parse(written);
const DEFAULT = settings();
const between = (from: string, to: string, written: Partial<MeetingSettings> = {}) =>
  meetingsBetween(from, to, settings(written));

describe('the monthly meeting', () => {
  it('is on the first Tuesday of each month by default', () => {
    expect(between('2026-10-01', '2027-03-31')).toEqual([
      '2026-10-06',
      '2026-11-03',
      '2026-12-01',
      '2027-01-05',
      '2027-02-02',
      '2027-03-02',
    ]);
  });

  it('moves to the next working day from a bank holiday', () => {
    // New Year's Day of 2030 is a Tuesday.
    expect(between('2030-01-01', '2030-01-31')).toEqual(['2030-01-02']);
    // The first Monday of May is one, always; Good Friday is followed by Easter Monday.
    expect(between('2027-05-01', '2027-05-31', { weekday: 'Monday' })).toEqual(['2027-05-04']);
    expect(between('2026-04-01', '2026-04-30', { weekday: 'Friday' })).toEqual(['2026-04-07']);
  });

  it('moves over a substitute day, and over a bank holiday that the settings name', () => {
    // 25 and 26 December 2027 are a weekend: 27 and 28 are their substitutes.
    const fourthMonday = { weekday: 'Monday', weekOfMonth: 4 } as const;
    expect(between('2027-12-01', '2027-12-31', fourthMonday)).toEqual(['2027-12-29']);
    const proclaimed = { bankHolidays: ['2026-10-06', '2026-10-07'] };
    expect(between('2026-10-01', '2026-10-31', proclaimed)).toEqual(['2026-10-08']);
  });

  it('is where the settings put it in a month, whatever day that is, and where it would be in the others', () => {
    const dates = ['2026-11-14', '2026-11-10', '2026-11-10'];
    expect(between('2026-10-01', '2026-12-31', { dates })).toEqual([
      '2026-10-06',
      '2026-11-10',
      '2026-11-14',
      '2026-12-01',
    ]);
  });

  it('is listed on both bounds, and nowhere when they are the wrong way round', () => {
    expect(between('2026-10-06', '2026-11-03')).toEqual(['2026-10-06', '2026-11-03']);
    expect(between('2026-10-07', '2026-11-02')).toEqual([]);
    expect(between('2026-11-03', '2026-10-06')).toEqual([]);
  });

  it('is refused beyond the years whose bank holidays are known', () => {
    expect(() => nextMeeting('2099-12-02', DEFAULT)).toThrow('bank holidays are known from 2000 to 2099');
  });

  it('is one a month on a working day in every month of ten years, for each weekday and week', () => {
    for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const) {
      for (const weekOfMonth of [1, 2, 3, 4]) {
        const listed = between('2026-01-01', '2035-12-31', { weekday: day, weekOfMonth });
        expect(new Set(listed.map((date) => date.slice(0, 7))).size).toBe(120);
        expect(listed).toHaveLength(120);
        for (const date of listed) {
          expect(isWorkingDay(date), date).toBe(true);
          // Christmas, or Easter, puts it off by four days at most.
          expect((Number(date.slice(8)) - 7 * (weekOfMonth - 1)) % 32).toBeLessThanOrEqual(7 + 4);
        }
      }
    }
  });
});

describe('nextMeeting', () => {
  it('is the meeting of the day itself, or the first after it', () => {
    expect(nextMeeting('2026-11-03', DEFAULT)).toBe('2026-11-03');
    expect(nextMeeting('2026-11-04', DEFAULT)).toBe('2026-12-01');
    expect(nextMeeting('2026-12-02', DEFAULT)).toBe('2027-01-05');
  });

  it('agrees with the list of meetings on every day of ten years', () => {
    const listed = between('2026-01-01', '2036-02-01');
    for (let day = '2026-01-01'; day < '2036-01-01'; day = addDays(day, 1)) {
      expect(nextMeeting(day, DEFAULT)).toBe(listed.find((meeting) => meeting >= day));
    }
  });
});

describe('packDay', () => {
  it('is five working days before the meeting by default', () => {
    expect(packDay('2026-11-03', DEFAULT)).toBe('2026-10-27');
    // Over Christmas: 31, 30 and 29 December, then 24 and 23, as 25 and 28 are bank holidays and 1 January is one.
    expect(packDay('2027-01-04', DEFAULT)).toBe('2026-12-23');
    // Over Good Friday, the clocks' change of 28 March 2027 and Easter Monday.
    expect(packDay('2027-04-01', DEFAULT)).toBe('2027-03-23');
  });

  it('is as many working days before as the settings say, bank holidays of the settings left out', () => {
    expect(packDay('2026-11-03', settings({ packWorkingDays: 1 }))).toBe('2026-11-02');
    expect(packDay('2026-11-03', settings({ packWorkingDays: 1, bankHolidays: ['2026-11-02'] }))).toBe(
      '2026-10-30',
    );
  });

  it('has as many working days from it on before the meeting, for every meeting of ten years', () => {
    for (const meeting of between('2026-01-01', '2035-12-31')) {
      const day = packDay(meeting, DEFAULT);
      let workingDays = 0;
      for (let each = day; each < meeting; each = addDays(each, 1)) if (isWorkingDay(each)) workingDays += 1;
      expect(workingDays, meeting).toBe(5);
      expect(isWorkingDay(day)).toBe(true);
      expect(weekday(day)).toBeLessThan(5);
    }
  });
});
