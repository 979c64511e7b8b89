import { describe, expect, it } from 'vitest';
import { AccountingError } from '../../lib/core/errors.ts';
import { addCounts, assertBalanced, countQuarantined, NO_ROWS } from '../../lib/ingest/accounting.ts';
import type { RowCounts } from '../../lib/ingest/accounting.ts';

const BALANCED: RowCounts = {
  in: 10,
  accepted: 6,
  repeated: 1,
  quarantined: 3,
  rules: { blank: 2, orphan: 1 },
};

describe('the accounting of rows', () => {
  it('balances when each row is accepted, repeated or quarantined', () => {
    expect(() => assertBalanced(BALANCED, 'a.csv')).not.toThrow();
    expect(() => assertBalanced(NO_ROWS, 'a.csv')).not.toThrow();
  });

  it.each<[string, Partial<RowCounts>]>([
    ['a row is lost', { in: 11 }],
    ['a row is counted twice', { in: 9 }],
    ['an accepted row is too many', { accepted: 7 }],
    ['a repeat is not counted', { repeated: 0 }],
    ['a quarantined row has no rule', { rules: { blank: 2 } }],
    ['a rule counts a row that is not quarantined', { rules: { blank: 2, orphan: 1, conflict: 1 } }],
  ])('fails as a fault of the product when %s', (_, wrong) => {
    const check = () => assertBalanced({ ...BALANCED, ...wrong }, 'offences-2.csv');
    expect(check).toThrow(AccountingError);
    expect(check).toThrow(
      /^offences-2\.csv: \d+ rows in, but \d+ accepted, \d+ repeated and \d+ quarantined/,
    );
  });

  it('adds up by place and by rule', () => {
    const more: RowCounts = { in: 4, accepted: 1, repeated: 1, quarantined: 2, rules: { orphan: 2 } };
    expect(addCounts(BALANCED, more)).toEqual({
      in: 14,
      accepted: 7,
      repeated: 2,
      quarantined: 5,
      rules: { blank: 2, orphan: 3 },
    });
    expect(addCounts(more, BALANCED)).toEqual(addCounts(BALANCED, more));
    expect(addCounts(BALANCED, NO_ROWS)).toEqual(BALANCED);
  });

  it('counts quarantined rows by rule', () => {
    const rules = ['orphan', 'blank', 'orphan'] as const;
    expect(countQuarantined(rules)).toEqual({ ...NO_ROWS, quarantined: 3, rules: { blank: 1, orphan: 2 } });
    expect(countQuarantined([])).toEqual(NO_ROWS);
  });
});
