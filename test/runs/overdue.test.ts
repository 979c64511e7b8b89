import { describe, expect, it } from 'vitest';
import { hoursOverdue } from '../../lib/runs/overdue.ts';
import { lastDueStart, startInstant } from '../../lib/runs/schedule.ts';

// Due on 9 and 23 November and on 7 December 2026.
const FORTNIGHTLY = { anchorMonday: '2026-01-05', everyWeeks: 2 };
const LONG_AGO = '2026-01-01T00:00:00Z';
const published = (asOf: string, publishedAt: string) => ({ latest: { asOf, publishedAt }, since: LONG_AGO });
const overdue = (now: string, of: Parameters<typeof hoursOverdue>[2]) => hoursOverdue(now, FORTNIGHTLY, of);

describe('the hours that a run is overdue', () => {
  it.each([
    ['at its hour', '2026-12-07T06:00:00Z', 0],
    ['a minute short of a day later', '2026-12-08T05:59:00Z', 23],
    ['a day later', '2026-12-08T06:00:00Z', 24],
    ['a fortnight later, when the next is due, too', '2026-12-21T07:00:00Z', 337],
  ])('are counted from its hour on its Monday: %s', (_, now, hours) => {
    expect(overdue(now, published('2026-11-23', '2026-11-23T06:05:00Z'))).toBe(hours);
  });

  it('do not depend on how late the run before was published', () => {
    const late = published('2026-11-27', '2026-11-27T16:00:00Z');
    expect(overdue('2026-12-06T12:00:00Z', late)).toBe(0);
    expect(overdue('2026-12-08T06:00:00Z', late)).toBe(24);
  });

  it('are none once its export is ranked, whatever day of the fortnight the export is of', () => {
    const now = '2026-12-09T12:00:00Z';
    expect(overdue(now, published('2026-12-07', '2026-12-07T06:05:00Z'))).toBe(0);
    expect(overdue(now, published('2026-12-04', '2026-12-08T09:00:00Z'))).toBe(0);
    expect(overdue(now, published('2026-12-07', '2026-12-07T05:00:00Z'))).toBe(0);
  });

  it('go on while only an export of the run before is ranked again', () => {
    expect(overdue('2026-12-09T06:00:00Z', published('2026-11-23', '2026-12-08T09:00:00Z'))).toBe(48);
  });

  it('are none in a new deployment before its first run is due, and count from then on', () => {
    const since = '2026-11-24T10:00:00Z';
    expect(overdue('2026-12-06T12:00:00Z', { latest: null, since })).toBe(0);
    expect(overdue('2026-12-08T06:00:00Z', { latest: null, since })).toBe(24);
    const filledIn = { asOf: '2025-06-02', publishedAt: '2026-11-25T10:00:00Z' };
    expect(overdue('2026-12-06T12:00:00Z', { latest: filledIn, since })).toBe(0);
  });

  it('are none before the anchor Monday', () => {
    const none = { latest: null, since: '2025-01-01T00:00:00Z' };
    expect(overdue('2026-01-04T12:00:00Z', none)).toBe(0);
    expect(overdue('2026-01-05T07:00:00Z', none)).toBe(1);
  });
});

describe('the latest due start', () => {
  it.each([
    ['just before the hour in summer', '2026-06-08T04:59:59Z', '2026-05-25'],
    ['at the hour in summer', '2026-05-25T05:00:00Z', '2026-05-25'],
    ['just before the hour in winter', '2026-12-07T05:59:59Z', '2026-11-23'],
    ['before the first', '2026-01-05T05:59:59Z', null],
  ])('is %s that of its fortnight', (_, now, monday) => {
    expect(lastDueStart(now, FORTNIGHTLY)).toBe(monday);
  });

  it('is at six in London on the days after the clocks change', () => {
    expect(startInstant('2026-03-30')).toBe('2026-03-30T05:00:00.000Z');
    expect(startInstant('2026-10-26')).toBe('2026-10-26T06:00:00.000Z');
  });
});
