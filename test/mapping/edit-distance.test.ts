import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../lib/mapping/edit-distance.ts';
import { runs } from '../fixtures/property-runs.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });

/** The distance by its definition. */
function plainDistance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [restA, restB] = [a.slice(1), b.slice(1)];
  if (a.startsWith(b.charAt(0))) return plainDistance(restA, restB);
  return 1 + Math.min(plainDistance(restA, restB), plainDistance(restA, b), plainDistance(a, restB));
}

describe('editDistance', () => {
  it.each([
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
    ['abc', '', 3],
    ['', '', 0],
    ['dob', 'bod', 2],
  ])('is, from %j to %j, %i', (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance);
  });

  it('is the least number of edits', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b)).toBe(plainDistance(a, b));
      }),
      runs(200),
    );
  });
});
