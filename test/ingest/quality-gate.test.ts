import { describe, expect, it } from 'vitest';
import { NO_ROWS } from '../../lib/ingest/accounting.ts';
import type { RowCounts } from '../../lib/ingest/accounting.ts';
import { refusalOf } from '../../lib/ingest/quality-gate.ts';
import type { TableCounts } from '../../lib/ingest/quality-gate.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';

const QUALITY = DEFAULT_SETTINGS.quality;

function counts(rowsIn: number, quarantined = 0): RowCounts {
  return {
    in: rowsIn,
    accepted: rowsIn - quarantined,
    repeated: 0,
    quarantined,
    rules: quarantined > 0 ? { blank: quarantined } : {},
  };
}

const GOOD: TableCounts = { nominals: counts(1000), offences: counts(1000), sanctions: counts(1000) };
const refusal = (tables: TableCounts, previous: TableCounts | null = null, quality = QUALITY) =>
  refusalOf({ ...GOOD, ...tables }, previous, quality);

describe('the quality gate, on quarantine,', () => {
  it.each([
    ['exactly 2% of fifty rows', 50, 1],
    ['exactly 2% of a thousand rows', 1000, 20],
    ['exactly 2% of 350 rows, where 0.02 * 350 is not 7 in binary', 350, 7],
    ['a row under 2%', 1000, 19],
    ['nothing', 1000, 0],
  ])('passes %s', (_, rowsIn, quarantined) => {
    expect(refusal({ offences: counts(rowsIn, quarantined) })).toBeNull();
  });

  it('passes exactly 2% of any number of rows, and no row more', () => {
    for (let hundreds = 1; hundreds <= 3000; hundreds += 1) {
      const rowsIn = hundreds * 50;
      expect(refusal({ offences: counts(rowsIn, hundreds) }), `${rowsIn} rows`).toBeNull();
      expect(refusal({ offences: counts(rowsIn, hundreds + 1) }), `${rowsIn} rows`).not.toBeNull();
    }
  });

  it.each(['nominals', 'offences', 'sanctions', 'referrals'] as const)(
    'refuses a row over 2%% of %s',
    (table) => {
      expect(refusal({ [table]: counts(1000, 21) })).toBe(
        `${table}: 21 of 1000 rows (2.1%) are quarantined, over 2% (rule: quarantine share)`,
      );
    },
  );

  it('goes by table and not by all rows together', () => {
    expect(refusal({ offences: counts(1_000_000), sanctions: counts(10, 1) })).toContain(
      'sanctions: 1 of 10',
    );
  });

  it('takes its limit from the settings', () => {
    const strict = { ...QUALITY, maxQuarantinedShare: 0 };
    expect(refusal({ offences: counts(1000, 1) }, null, strict)).not.toBeNull();
    expect(refusal({ offences: counts(1000) }, null, strict)).toBeNull();
    expect(refusal({ offences: counts(10, 10) }, null, { ...QUALITY, maxQuarantinedShare: 1 })).toBeNull();
  });
});

describe('the quality gate, on lost rows,', () => {
  const before = GOOD;
  const withReferrals: TableCounts = { ...GOOD, referrals: counts(100) };

  it('passes exactly 20% fewer, and refuses a row more', () => {
    expect(refusal({ offences: counts(800) }, before)).toBeNull();
    expect(refusal({ offences: counts(799) }, before)).toBe(
      'offences: has 799 rows where the last published run had 1000, 20.1% fewer, over 20% (rule: lost rows)',
    );
  });

  it('passes exactly 20% fewer of any number of rows, and refuses a row more', () => {
    for (let fives = 1; fives <= 3000; fives += 1) {
      const lost = (rows: number) => refusal({ offences: counts(rows) }, { offences: counts(fives * 5) });
      expect(lost(fives * 4), `${fives * 5} rows`).toBeNull();
      expect(lost(fives * 4 - 1), `${fives * 5} rows`).not.toBeNull();
    }
  });

  it('counts rows in, whatever became of them', () => {
    const repeated = { offences: { ...counts(1000), accepted: 10, repeated: 990 } };
    expect(refusal(repeated, before)).toBeNull();
    expect(refusal({}, { offences: { ...counts(1300), accepted: 0, repeated: 1300 } })).toContain(
      'lost rows',
    );
  });

  it('passes more rows than before, and any number after none', () => {
    expect(refusal({ offences: counts(5000) }, before)).toBeNull();
    expect(refusal({ sanctions: counts(5) }, { sanctions: NO_ROWS })).toBeNull();
    expect(refusal({ sanctions: NO_ROWS }, { sanctions: NO_ROWS })).toBeNull();
  });

  it('passes anything where no run was published before', () => {
    expect(refusal({ offences: counts(1) }, null)).toBeNull();
  });

  it('takes its limit from the settings', () => {
    const half = { ...QUALITY, maxRowLossShare: 0.5 };
    expect(refusal({ offences: counts(500) }, before, half)).toBeNull();
    expect(refusal({ offences: counts(499) }, before, half)).toContain('over 50%');
  });

  it('refuses sanctions that all went, though sanctions may have no rows', () => {
    expect(refusal({ sanctions: NO_ROWS }, before)).toContain('sanctions: has 0 rows');
  });

  it('refuses the loss of the only row, and gives shares to a hundredth of a percent', () => {
    expect(refusal({ sanctions: NO_ROWS }, { sanctions: counts(1) })).toContain('100% fewer');
    expect(refusal({ sanctions: counts(2) }, { sanctions: counts(3) })).toContain('33.33% fewer');
  });

  it('refuses referrals that all went, listed in an empty file', () => {
    expect(refusal({ referrals: NO_ROWS }, withReferrals)).toContain('referrals: has 0 rows');
  });

  // Contract: "when a table has lost more than 20% of its rows since the last published run".
  it('refuses referrals that all went, listed no more', () => {
    expect(refusal({}, withReferrals)).toContain('referrals');
  });
});

describe('the quality gate, on empty tables,', () => {
  it.each(['nominals', 'offences'] as const)('refuses %s without rows', (table) => {
    expect(refusal({ [table]: NO_ROWS })).toBe(`${table}: has no rows (rule: empty table)`);
  });

  it.each(['sanctions', 'referrals'] as const)('passes %s without rows', (table) => {
    expect(refusal({ [table]: NO_ROWS })).toBeNull();
  });
});
