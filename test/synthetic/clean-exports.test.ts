import { describe, expect, it } from 'vitest';
import { calendarDate } from '../../lib/synthetic/day-number.ts';
import { checkContract } from './check-contract.ts';
import { exportsOf, recordsOf } from './synthetic-rows.ts';

describe('an export without faults', () => {
  it.each([
    { offenders: 1, runs: 130, seed: 1 },
    { offenders: 30, runs: 13, seed: 2 },
    { offenders: 4000, runs: 2, seed: 3 },
    { offenders: 1500, runs: 2, seed: -4, lastExport: '2028-02-29' },
  ])('keeps to the contract in every row: %j', (options) => {
    for (const synthetic of exportsOf(options)) {
      const verdicts = checkContract(synthetic);
      expect(Object.keys(verdicts)).toEqual(['nominals', 'offences', 'sanctions', 'referrals']);
      for (const { rows, accepted } of Object.values(verdicts)) expect(accepted).toBe(rows);
      expect(verdicts['nominals']!.rows).toBeGreaterThan(0);
      expect(verdicts['offences']!.rows).toBeGreaterThan(0);
    }
  });

  it('has as many people as asked for in the last export, and no date after it', () => {
    for (const synthetic of exportsOf({ offenders: 2000, runs: 2, seed: 8 })) {
      const tables = ['nominals', 'offences', 'sanctions', 'referrals'];
      const dates = tables.flatMap((table) =>
        recordsOf(synthetic, table).flatMap((record) =>
          Object.entries(record).flatMap(([column, value]) => (/_on$|_birth$/.test(column) ? [value] : [])),
        ),
      );
      expect(dates.length).toBeGreaterThan(20_000);
      expect(dates.filter((date) => date > synthetic.exportId)).toEqual([]);
    }
    expect(recordsOf(exportsOf({ offenders: 2000, runs: 1 })[0]!, 'nominals')).toHaveLength(2000);
  });

  it('does not keep a person’s offences together', () => {
    const suspects = recordsOf(exportsOf({ offenders: 500, runs: 1 })[0]!, 'offences').map(
      (row) => row['nominal_id'],
    );
    const half = suspects.length / 2;
    const before = new Set(suspects.slice(0, half));
    expect(suspects.slice(half).filter((suspect) => before.has(suspect)).length).toBeGreaterThan(half / 2);
  });
});

describe('the check itself', () => {
  it('finds a planted breach', () => {
    const [synthetic] = exportsOf({ offenders: 50, runs: 1 });
    const tables = synthetic!.tables.map((table) => ({
      ...table,
      rows: [...table.rows].map((row) =>
        (row as string[]).map((value) => value.replace(/^CONVICTION$/, 'conviction')),
      ),
    }));
    expect(checkContract({ ...synthetic!, tables })['sanctions']!['bad value']).toBeGreaterThan(0);
  });

  it('counts days as the calendar does', () => {
    expect([0, 11_016, -1].map(calendarDate)).toEqual(['1970-01-01', '2000-02-29', '1969-12-31']);
  });
});
