import { expect, it } from 'vitest';
import { measureEfficacy } from '../../lib/evaluation/efficacy.ts';

const PEOPLE = 200;
const column = (valueOf: (rank: number) => number) =>
  Float64Array.from({ length: PEOPLE }, (_, at) => valueOf(at + 1));

it('counts who ties across the border of a band on each side by their share of its places', () => {
  // Ranks 51 to 150 have the same harm on record. The first half of them did 10 days each, the first 50 people 20.
  const { ranking, baselines } = measureEfficacy({
    rank: Int32Array.from({ length: PEOPLE }, (_, at) => at + 1),
    managed: new Uint8Array(PEOPLE),
    harm: column((rank) => (rank <= 50 ? 3 : rank <= 150 ? 2 : 1)),
    copas: column((rank) => -rank),
    offences: column((rank) => rank),
    harmAfter: column((rank) => (rank <= 50 ? 20 : rank <= 100 ? 10 : 0)),
    offencesAfter: column((rank) => (rank <= 100 ? 2 : 0)),
  }).everyone;
  const told = ({ bands, found }: typeof baselines.harm) => [
    bands.map(({ people, meanHarm, meanOffences }) => [people, meanHarm, meanOffences]),
    found.map(({ least, most }) => [least, most]),
  ];
  const inOrder = [
    [
      [100, 15, 2],
      [100, 0, 0],
      [0, 0, 0],
    ],
    [
      [100, 100],
      [100, 100],
      [100, 100],
    ],
  ];
  expect(told(ranking)).toEqual(inOrder);
  expect(told(baselines.copas)).toEqual(inOrder);
  expect(told(baselines.harm)).toEqual([
    [
      [100, 12.5, 1.5],
      [100, 2.5, 0.5],
      [0, 0, 0],
    ],
    [
      [50, 100],
      [100, 100],
      [100, 100],
    ],
  ]);
  expect(told(baselines.offences)).toEqual([
    [
      [100, 0, 0],
      [100, 15, 2],
      [0, 0, 0],
    ],
    [
      [0, 0],
      [100, 100],
      [100, 100],
    ],
  ]);
});
