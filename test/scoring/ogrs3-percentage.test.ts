import { describe, expect, it } from 'vitest';
import { mojPercentage, riskBand } from '../../lib/scoring/ogrs3-percentage.ts';

describe('mojPercentage', () => {
  it.each([
    ['0.17500 held as a double is a little below, and gives 17', 0.175, 17],
    ['0.25500 held as a double is a little above, and gives 26', 0.255, 26],
    ['two steps give 17 where one would give 18', 0.1750001, 17],
    ['two steps give 26 where one would give 25', 0.254996, 26],
    ['0.1749949 rounds to 0.17499 first, and gives 17', 0.1749949, 17],
    ['0.254994 rounds to 0.25499 first, and gives 25', 0.254994, 25],
    ['0.5 is a tie that a double holds exactly, and 50 percent', 0.5, 50],
    ['0.125 is a tie that a double holds exactly, and goes up', 0.125, 13],
    ['0.375 is a tie that a double holds exactly, and goes up', 0.375, 38],
    ['0.145 held as a double is a little below, and gives 14', 0.145, 14],
    ['nothing is kept at 1', 0, 1],
    ['almost nothing is kept at 1', 0.004, 1],
    ['certainty is kept at 99', 1, 99],
    ['almost certainty is kept at 99', 0.996, 99],
    ['0.28 times 100 is not 28 in binary, yet gives 28', 0.28, 28],
    ['0.57 times 100 is not 57 in binary, yet gives 57', 0.57, 57],
  ])('%s', (_, probability, percentage) => {
    expect(mojPercentage(probability)).toBe(percentage);
  });

  it('gives each whole percent from 1 to 99 back', () => {
    for (let percent = 1; percent <= 99; percent += 1) expect(mojPercentage(percent / 100)).toBe(percent);
  });
});

describe('riskBand', () => {
  it.each([
    [1, 'LOW'],
    [49, 'LOW'],
    [50, 'MEDIUM'],
    [74, 'MEDIUM'],
    [75, 'HIGH'],
    [89, 'HIGH'],
    [90, 'VERY_HIGH'],
    [99, 'VERY_HIGH'],
  ])('of %i percent is %s', (percentage, band) => {
    expect(riskBand(percentage)).toBe(band);
  });
});
