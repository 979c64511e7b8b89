import { describe, expect, it } from 'vitest';
import { changedCodes } from '../../lib/reference/changed-codes.ts';
import { makeEdition } from '../../lib/reference/make-edition.ts';
import { openOffenceTable } from '../../lib/reference/offence-table.ts';
import type { HarmRow } from '../../lib/reference/read-harm-sheet.ts';
import { referenceTable, referenceTableFile } from '../../lib/reference/reference-table.ts';

const base = referenceTableFile();

function rowsOf(...rows: Partial<HarmRow>[]): HarmRow[] {
  return rows.map((row, at) => ({ row: at + 2, code: '00801', variant: '', title: '', days: 10, ...row }));
}
const edition = (...rows: Partial<HarmRow>[]) =>
  makeEdition('CCHI 2030', { sheet: 'Values', rows: rowsOf(...rows), leftOut: [] }, base);
const rowOf = (table: ReturnType<typeof edition>, code: string) => table.rows.find((row) => row[0] === code);

/** Values that the 2020 index has beside the highest, and that are the lowest of their class. */
const LOWER = new Map(
  [
    { code: '02803', days: 10 },
    { code: '06701', days: 2 },
    { code: '81090', days: 1 },
  ].map((row) => [row.code, row]),
);

describe('an imported edition', () => {
  it('comes to the table that the product carries, figure by figure, from the rows that it was made from', () => {
    const listed = base.rows.filter(([, , , , , basis]) => basis === 'listed' || basis === 'ambiguous');
    const several = listed.filter(([, , , , , basis]) => basis === 'ambiguous');
    const rows = rowsOf(
      ...listed.map(([code, , , , days]) => ({ code, days })),
      ...several.map(([code, , , , days]) => LOWER.get(code) ?? { code, days: days + 365, variant: '1' }),
    );
    const made = makeEdition('CCHI 2020 again', { sheet: 'Values', rows, leftOut: [] }, base);
    expect(changedCodes(referenceTable(), openOffenceTable(made))).toEqual([]);
    expect(made.rows.map(([code, , , , days, basis]) => [code, days, basis])).toEqual(
      base.rows.map(([code, , , , days, basis]) => [code, days, basis]),
    );
    expect(made.sha256).toBe(base.sha256);
  });

  it('takes the highest plain row of several for one code, and calls it ambiguous', () => {
    const made = edition({ days: 20 }, { days: 547.5, title: 'worse' }, { days: 900, variant: '1' });
    expect(rowOf(made, '00801')?.slice(4, 6)).toEqual([547.5, 'ambiguous']);
    expect(rowOf(edition({ days: 20 }, { days: 20 }), '00801')?.slice(4, 6)).toEqual([20, 'listed']);
    expect(rowOf(edition({ days: 20, variant: '1' }, { days: 30, variant: '2' }), '00801')?.[4]).toBe(30);
  });

  it('gives a code that it does not list the lowest value of its class, or none', () => {
    const made = edition({ days: 20 }, { code: '00806', days: 7 });
    expect(rowOf(made, '00802')?.slice(4, 6)).toEqual([7, 'class']);
    expect(rowOf(made, '00101')?.slice(4, 6)).toEqual([0, 'none']);
  });

  it('keeps OGRS3 groups, weights and high harm, and takes a new code without a weight', () => {
    const made = edition({ code: '00101', days: 1 }, { code: '99812', days: 9, title: 'New offence' });
    expect(rowOf(made, '00101')).toEqual(['00101', 'violence', 0, 0, 1, 'listed', true, 'Murder']);
    expect(rowOf(made, '99812')).toEqual([
      '99812',
      'unmapped',
      null,
      null,
      9,
      'listed',
      false,
      'New offence',
    ]);
    expect(openOffenceTable(made).ogrs3('99812')).toMatchObject({ group: 'other', listed: false });
  });

  it('is refused when two rows say different things of the same offence', () => {
    const one = { title: 'Assault', days: 10 };
    expect(() => edition(one, { ...one, days: 20 })).toThrow(
      'sheet "Values", row 3, column CCHI Score: code 00801 has 20 days here and 10 in row 2 for the same offence (rule: conflict)',
    );
    expect(edition(one, one).edition).toBe('CCHI 2030');
  });
});
