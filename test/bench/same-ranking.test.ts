import { describe, expect, it } from 'vitest';
import { differenceBetween } from './same-ranking.ts';

const entry = {
  rank: 1,
  nominalId: 'N1',
  score: 9.5,
  p2: 0.9,
  harm: 1200,
  copas: -0.5,
  unsanctioned: false,
  management: 'IOM',
  division: 'EAST',
};
const other = { ...entry, rank: 2, nominalId: 'N2', score: 9 };

describe('two rankings', () => {
  it('are the same up to the last digits of a sum', () => {
    expect(differenceBetween([entry, other], [{ ...entry, harm: 1200 * (1 + 9e-10) }, other])).toBeNull();
    expect(differenceBetween([{ ...entry, copas: 0 }], [{ ...entry, copas: 0 }])).toBeNull();
  });

  it.each([
    [
      'another order',
      [
        { ...other, rank: 1 },
        { ...entry, rank: 2 },
      ],
      'rank 1: nominalId is N1 and N2',
    ],
    [
      'another score',
      [{ ...entry, score: 9.5 * (1 + 2e-9) }, other],
      /^rank 1: score is 9\.5 and 9\.50000001/,
    ],
    ['another harm', [entry, { ...other, harm: 1201 }], 'rank 2: harm is 1200 and 1201'],
    ['no figure', [{ ...entry, p2: NaN }, other], 'rank 1: p2 is 0.9 and NaN'],
    ['another manager', [{ ...entry, management: '' }, other], 'rank 1: management is IOM and '],
    ['fewer entries', [entry], '2 entries and 1'],
  ])('differ by %s', (_, theirs, difference) => {
    expect(differenceBetween([entry, other], theirs)).toMatch(difference);
  });
});
