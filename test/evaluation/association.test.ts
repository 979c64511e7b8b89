import { describe, expect, it } from 'vitest';
import { associationOf } from '../../lib/evaluation/association.ts';

// By SciPy 1.17.1: stats.contingency.
describe("Cramér's V", () => {
  it('is that of stats.contingency.association, and chi-squared that of chi2_contingency(correction=False)', () => {
    const found = associationOf([
      [30, 970],
      [0, 0],
      [12, 988],
      [58, 442],
    ]);
    expect(found?.chiSquared).toBeCloseTo(98.22916666666667, 10);
    expect(found?.freedom).toBe(2);
    expect(found?.v).toBeCloseTo(0.19822125684867067, 13);
    expect(found?.corrected).toBeCloseTo(0.19623138231262463, 13);
    expect(found?.p).toBeLessThan(1e-15);
    const weak = associationOf([
      [3, 97],
      [5, 95],
    ]);
    expect(weak?.p).toBeCloseTo(0.47048642205878954, 12);
    expect(weak?.v).toBeCloseTo(0.05103103630798288, 13);
    // Less than chance alone would bring.
    expect(weak?.corrected).toBe(0);
  });

  it('is corrected by Bergsma’s formula, worked by hand from chi2_contingency(correction=False)', () => {
    // 94 people in 3 rows and 4 columns: chi-squared / 94 - 2 * 3 / 93 over the lesser of 3 - 4 / 93 and 4 - 9 / 93, less 1.
    const found = associationOf([
      [12, 7, 9, 4],
      [5, 14, 3, 6],
      [8, 2, 11, 13],
    ]);
    expect(found?.chiSquared).toBeCloseTo(22.518701132626962, 12);
    expect(found?.v).toBeCloseTo(0.34609294296987286, 13);
    expect(found?.p).toBeCloseTo(0.0009747903438071803, 12);
    expect(found?.corrected).toBeCloseTo(0.2990749518527313, 13);
    const few = associationOf([
      [1, 0, 2],
      [0, 3, 0],
    ]);
    expect(few?.v).toBe(1);
    expect(few?.corrected).toBeCloseTo(0.8660254037844386, 13);
  });

  it('is corrected to nothing where each row or column is of one person', () => {
    const found = associationOf([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
    expect([found?.v, found?.corrected]).toEqual([1, 0]);
  });

  it('is none of a single row or column', () => {
    expect(associationOf([[3, 97]])).toBeNull();
    expect(
      associationOf([
        [0, 97],
        [0, 3],
      ]),
    ).toBeNull();
  });
});
