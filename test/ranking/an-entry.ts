import fc from 'fast-check';
import type { ScoredEntry } from '../../lib/ranking/ranked-entry.ts';

export function anEntry(changed: Partial<ScoredEntry> = {}): ScoredEntry {
  return {
    nominalId: 'N1',
    score: 1,
    p2: 0.5,
    harm: 1,
    copas: -2,
    unsanctioned: false,
    management: '',
    division: 'WEST',
    ...changed,
  };
}

/** Entries of different people with so few figures that ties of every kind are common. */
export const randomEntries: fc.Arbitrary<ScoredEntry[]> = fc.uniqueArray(
  fc
    .record({
      nominalId: fc.stringMatching(/^[A-Za-z0-9/_-]{1,3}$/),
      score: fc.constantFrom(0, 1, 1.5),
      copas: fc.constantFrom(-2, -1, 0),
      harm: fc.constantFrom(0, 100),
    })
    .map(anEntry),
  { selector: (entry) => entry.nominalId, maxLength: 40 },
);

// No score is minus zero, which Parquet's readers give as zero.
const anyNumber = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const anyText = fc.oneof(
  fc.constantFrom('', 'NORTH', 'MAPPA;IOM'),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);

/** Entries of any figures and texts, for what must give each back as it was. */
export const anyEntries: fc.Arbitrary<ScoredEntry[]> = fc.array(
  fc.record({
    nominalId: fc.stringMatching(/^[A-Za-z0-9/_-]{1,64}$/),
    score: anyNumber,
    p2: anyNumber,
    harm: anyNumber,
    copas: anyNumber,
    unsanctioned: fc.boolean(),
    management: anyText,
    division: anyText,
  }),
  { maxLength: 60 },
);
