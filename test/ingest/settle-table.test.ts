import { describe, expect, it } from 'vitest';
import { TABLES } from '../../lib/contract/tables.ts';
import { settleRepeats } from '../../lib/ingest/settle-table.ts';
import type { PlacedRow } from '../../lib/ingest/settle-table.ts';
import { placed } from './a-row.ts';

const places = (rows: readonly PlacedRow[]) => rows.map(({ part, line }) => `${part}:${line}`);

function settle(rows: PlacedRow[]) {
  const { accepted, repeated, rejected } = settleRepeats(TABLES.offences, rows);
  const rules = new Set(rejected.map(({ rejection }) => rejection.rule));
  return {
    accepted: places(accepted),
    repeated: places(repeated),
    rejected: places(rejected),
    rules: [...rules],
  };
}

describe('settleRepeats', () => {
  // More than a call can take as arguments.
  it('counts a row that comes 200,000 times once', () => {
    const rows = Array.from({ length: 200_000 }, (_, at) => placed('offences', at + 2));
    const { accepted, repeated } = settle(rows);
    expect([accepted.length, repeated.length]).toEqual([1, 199_999]);
  });

  it('accepts rows of different keys', () => {
    const rows = [
      placed('offences', 2),
      placed('offences', 3, { offence_id: 'F2' }),
      // Two suspects of one offence.
      placed('offences', 4, { nominal_id: 'N2' }),
    ];
    expect(settle(rows)).toEqual({ accepted: ['0:2', '0:3', '0:4'], repeated: [], rejected: [], rules: [] });
  });

  it('accepts the first of rows with the same key and content, by file and line, and counts the others', () => {
    const rows = [
      placed('offences', 9, {}, 1),
      placed('offences', 2, {}, 2),
      placed('offences', 10, {}, 1),
      placed('offences', 7, {}, 1),
    ];
    const settled = { accepted: ['1:7'], repeated: ['1:9', '1:10', '2:2'], rejected: [], rules: [] };
    expect(settle(rows)).toEqual(settled);
    expect(settle(rows.toReversed())).toEqual(settled);
  });

  it('quarantines all rows of a key with different content, repeats too', () => {
    const rows = [
      placed('offences', 2),
      placed('offences', 3),
      placed('offences', 4, { outcome: '1' }),
      placed('offences', 5, { offence_id: 'F2' }),
    ];
    expect(settle(rows)).toEqual({
      accepted: ['0:5'],
      repeated: [],
      rejected: ['0:2', '0:3', '0:4'],
      rules: ['conflict'],
    });
  });

  it('compares as written: 12 and 12.0 are in conflict', () => {
    const rows = [placed('offences', 2, { harm_days: '12' }), placed('offences', 3, { harm_days: '12.0' })];
    expect(settle(rows).rejected).toEqual(['0:2', '0:3']);
  });

  it('names no value in its reason', () => {
    const rows = [placed('offences', 2), placed('offences', 3, { outcome: '1' })];
    const [first] = settleRepeats(TABLES.offences, rows).rejected;
    expect(first?.rejection).toEqual({
      rule: 'conflict',
      column: '',
      reason: 'another row has the same offence_id and nominal_id and different content',
    });
  });
});
