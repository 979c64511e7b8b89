import { describe, expect, it } from 'vitest';
import type { Offence, Sanction } from '../../lib/contract/records.ts';
import { evidenceOfScore, outcomeKind, sharesOf } from '../../lib/scoring/score-evidence.ts';
import { aBasis, anOffence, aPerson, aSanction, scored, THEFT } from './a-person.ts';

/** How each offence ended, in the order of offence ids. */
function ended(offences: Partial<Offence>[], sanctions: Partial<Sanction>[] = []) {
  const person = aPerson({
    offences: offences.map((each, at) => anOffence({ offenceId: `F${at}`, ...each })),
    sanctions: sanctions.map((each, at) =>
      aSanction({ sanctionId: `S${at}`, sanctionedOn: '2025-01-10', ...each }),
    ),
  });
  return evidenceOfScore(scored(person, aBasis()));
}

const CHARGE = { outcome: '1' };
const CONVICTION = {};
const CAUTION = { disposal: 'CAUTION' } as const;

describe('how an offence ended', () => {
  it('is told by its outcome where no sanction is known', () => {
    const outcomes = Array.from({ length: 22 }, (_, at) => String(at + 1));
    const byKind = Map.groupBy(['', ...outcomes], outcomeKind);
    expect(byKind.get('open')).toEqual(['']);
    expect(byKind.get('charged')).toEqual(['1']);
    expect(byKind.get('cautioned')).toEqual(['2', '3']);
    expect(byKind.get('considered')).toEqual(['4']);
    expect(byKind.get('noFurtherAction')).toHaveLength(18);
  });

  it('is a conviction where one for its code follows a charge, or an outcome that nobody has entered yet', () => {
    expect(ended([CHARGE], [CONVICTION])).toEqual(['convicted']);
    expect(ended([{ outcome: '' }], [CONVICTION])).toEqual(['convicted']);
  });

  it('is no conviction for another code, before the offence, or of what was closed without a charge', () => {
    expect(ended([CHARGE], [{ code: THEFT }])).toEqual(['charged']);
    expect(ended([CHARGE], [{ sanctionedOn: '2024-01-31' }])).toEqual(['charged']);
    expect(ended([{ outcome: '16' }, { outcome: '3' }], [CONVICTION])).toEqual([
      'noFurtherAction',
      'cautioned',
    ]);
    expect(ended([CHARGE], [{ sanctionedOn: '2024-02-01' }])).toEqual(['convicted']);
  });

  it('is a caution by its outcome, by a caution that follows, or where a court took it into consideration', () => {
    expect(ended([{ outcome: '2' }, { outcome: '3' }, { outcome: '4' }])).toEqual([
      ...['cautioned', 'cautioned', 'cautioned'],
    ]);
    expect(ended([{ outcome: '' }], [CAUTION])).toEqual(['cautioned']);
    expect(ended([CHARGE], [CAUTION])).toEqual(['charged']);
  });

  it('gives a sanction to one offence: a charge before an open one, then the earliest, then the least harmful', () => {
    expect(ended([{ outcome: '', committedOn: '2023-01-01' }, CHARGE], [CONVICTION])).toEqual([
      'open',
      'convicted',
    ]);
    const two = [{ ...CHARGE, committedOn: '2024-03-01' }, CHARGE];
    expect(ended(two, [CONVICTION])).toEqual(['charged', 'convicted']);
    expect(ended(two, [CONVICTION, CONVICTION])).toEqual(['convicted', 'convicted']);
    expect(ended([{ ...CHARGE, victimVulnerable: true }, CHARGE], [CONVICTION])).toEqual([
      'charged',
      'convicted',
    ]);
  });

  it('gives a caution to what was cautioned, so that it proves no other offence', () => {
    expect(ended([{ outcome: '' }, { outcome: '3', committedOn: '2024-05-01' }], [CAUTION])).toEqual([
      ...['open', 'cautioned'],
    ]);
  });

  it('counts a sanction that merged records share once', () => {
    const both = [CONVICTION, { nominalId: 'N2' }];
    expect(ended([CHARGE, { ...CHARGE, occurrenceId: 'O2' }], both)).toEqual(['convicted', 'charged']);
  });

  it('knows of no sanction after the day of the score', () => {
    const late = { sanctionedOn: '2026-04-01' };
    expect(ended([CHARGE], [late])).toEqual(['charged']);
    expect(ended([CHARGE], [{ code: THEFT }, late])).toEqual(['charged']);
  });
});

describe('shares of H', () => {
  it('are by weighted days, and add up to 1', () => {
    const counted = [{ harm: 150 }, { harm: 30 }, { harm: 20 }];
    expect(sharesOf(counted, ['noFurtherAction', 'convicted', 'convicted'], 200)).toEqual({
      ...{ convicted: 0.25, cautioned: 0, charged: 0, noFurtherAction: 0.75, open: 0 },
    });
  });

  it('are all 0 where no harm counts', () => {
    expect(Object.values(sharesOf([{ harm: 0 }], ['open'], 0))).toEqual([0, 0, 0, 0, 0]);
  });
});
