import { describe, expect, it } from 'vitest';
import { inCodeUnitOrder } from '../../lib/core/code-unit-order.ts';

describe('inCodeUnitOrder', () => {
  it('puts digits before capitals before small letters, whatever the locale thinks', () => {
    expect(['b', 'a', 'B', 'A', '_', '-', '/', '10', '9'].toSorted(inCodeUnitOrder)).toEqual([
      '-',
      '/',
      '10',
      '9',
      'A',
      'B',
      '_',
      'a',
      'b',
    ]);
  });

  it('puts a text before those that it begins', () => {
    expect(inCodeUnitOrder('N1', 'N10')).toBeLessThan(0);
    expect(inCodeUnitOrder('N10', 'N1')).toBeGreaterThan(0);
  });

  it('holds equal texts equal', () => {
    expect(inCodeUnitOrder('N1', 'N1')).toBe(0);
  });

  it('compares code units and not code points', () => {
    // U+1F600 begins with the unit D83D, which is below U+FF5E.
    expect(inCodeUnitOrder('\u{1F600}', '\uFF5E')).toBeLessThan(0);
  });
});
