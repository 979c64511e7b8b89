import { describe, expect, it } from 'vitest';
import { inRankingOrder, scoredEntry, scoredEntryOf } from '../../lib/ranking/ranked-entry.ts';
import { anOffence, aPerson, aSanction, scored } from '../scoring/a-person.ts';
import { anEntry } from './an-entry.ts';

describe('the order of a ranking', () => {
  it.each([
    ['the higher score', { score: 2 }, { score: 1, copas: 9, harm: 9, nominalId: 'A' }],
    ['of equal scores the higher Copas rate', { copas: -1 }, { copas: -2, harm: 9, nominalId: 'A' }],
    ['of equal scores and Copas rates the higher harm', { harm: 2 }, { harm: 1, nominalId: 'A' }],
    ['of all else equal the lower nominal_id', { nominalId: 'N10' }, { nominalId: 'N2' }],
    ['of all else equal the nominal_id first in code-unit order', { nominalId: 'Z' }, { nominalId: 'a' }],
    ['a score that is higher by the last bit', { score: 1 + Number.EPSILON }, { score: 1, copas: 9 }],
  ])('puts %s first', (_, first, second) => {
    expect(inRankingOrder(anEntry(first), anEntry(second))).toBeLessThan(0);
    expect(inRankingOrder(anEntry(second), anEntry(first))).toBeGreaterThan(0);
  });

  it('holds nobody equal but a person to themselves', () => {
    expect(inRankingOrder(anEntry(), anEntry())).toBe(0);
  });

  it('does not look at division, management, or whether there was a sanction', () => {
    const other = { division: 'EAST', management: 'IOM', unsanctioned: true };
    expect(inRankingOrder(anEntry(), anEntry(other))).toBe(0);
  });
});

describe('scoredEntryOf', () => {
  it('is the line of a person in a ranking', () => {
    const person = aPerson({
      nominalId: 'N7',
      management: ['MAPPA', 'IOM'],
      offences: [anOffence()],
      sanctions: [aSanction()],
    });
    const score = scored(person);
    expect(scoredEntryOf(score)).toEqual({
      nominalId: 'N7',
      score: score.score,
      p2: score.prediction.probability,
      harm: 100,
      copas: score.copas,
      unsanctioned: false,
      management: 'MAPPA;IOM',
      division: 'WEST',
    });
    expect(scoredEntry.safeParse(scoredEntryOf(score)).success).toBe(true);
  });

  it('marks somebody whom nobody manages with nothing, and the unsanctioned as such', () => {
    expect(scoredEntryOf(scored(aPerson({ offences: [anOffence()] })))).toMatchObject({
      management: '',
      unsanctioned: true,
    });
  });
});
