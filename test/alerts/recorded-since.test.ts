import { describe, expect, it } from 'vitest';
import { recordedSince } from '../../lib/alerts/recorded-since.ts';
import type { Offence } from '../../lib/contract/records.ts';
import { aBasis, anOffence, aPerson, HIGH_HARM, scored, TABLE } from '../scoring/a-person.ts';

const THEN = '2026-03-16';
const ON_THE_DAY = { committedOn: '2026-03-15', recordedOn: THEN };
const DAY_AFTER = { committedOn: '2026-03-15', recordedOn: '2026-03-17' };

/** Of somebody with these offences and an old one, whose export then had the ids given, or is gone. */
function since(offences: Partial<Offence>[], had: string[] | null = ['F0'], settings: object = {}) {
  const old = anOffence({ offenceId: 'F0', occurrenceId: 'O0' });
  const all = offences.map((each, at) =>
    anOffence({ offenceId: `F${at + 1}`, occurrenceId: `O${at + 1}`, ...each }),
  );
  const { harm, person } = scored(aPerson({ offences: [old, ...all] }), aBasis(settings));
  const earlier = { asOf: THEN, offenceIds: had && new Set(had) };
  return recordedSince(harm.counted, person.offences, earlier, TABLE);
}

const PLAIN = { isHighHarm: false, hasVulnerableVictim: false };

describe('what was recorded since the run before', () => {
  it('is what was recorded after its as-of date', () => {
    expect(since([])).toEqual([]);
    expect(since([DAY_AFTER])).toEqual([PLAIN]);
    expect(since([DAY_AFTER], null)).toEqual([PLAIN]);
  });

  it('is, of what was recorded on that very day, only what its export did not have yet', () => {
    expect(since([ON_THE_DAY], ['F0', 'F1'])).toEqual([]);
    expect(since([ON_THE_DAY], ['F0'])).toEqual([PLAIN]);
  });

  it('is nothing recorded on that day where its export is no longer there to tell', () => {
    expect(since([ON_THE_DAY], null)).toEqual([]);
  });

  it('is not what was recorded earlier and came late', () => {
    expect(since([{ committedOn: '2026-03-01', recordedOn: '2026-03-02' }])).toEqual([]);
  });

  it('says which offences are high harm, by flag or by code, and which have a vulnerable victim', () => {
    const kinds = since([
      { ...DAY_AFTER, flags: ['DOMESTIC_ABUSE'] },
      { ...DAY_AFTER, code: HIGH_HARM },
      { ...DAY_AFTER, victimVulnerable: true },
    ]);
    expect(kinds).toEqual([
      { isHighHarm: true, hasVulnerableVictim: false },
      { isHighHarm: true, hasVulnerableVictim: false },
      { isHighHarm: false, hasVulnerableVictim: true },
    ]);
  });

  it('says high harm whatever that weighs', () => {
    const settings = { harm: { highHarm: 1, vulnerableVictim: 1 } };
    const [first] = since([{ ...DAY_AFTER, code: HIGH_HARM, victimVulnerable: true }], ['F0'], settings);
    expect(first).toEqual({ isHighHarm: true, hasVulnerableVictim: true });
  });

  it('has no offence that H does not count: cancelled, uncovered by the police alone, before the look-back', () => {
    const high = { ...DAY_AFTER, code: HIGH_HARM, victimVulnerable: true };
    expect(since([{ ...high, outcome: 'CANCELLED' }])).toEqual([]);
    expect(since([{ ...high, flags: ['POLICE_DETECTED'] }])).toEqual([]);
    const years = { harm: { lookBackYears: 3 } };
    expect(since([{ ...high, committedOn: '2020-01-01' }])).toHaveLength(1);
    expect(since([{ ...high, committedOn: '2020-01-01' }], ['F0'], years)).toEqual([]);
  });
});

describe('of merged records', () => {
  const onTheOther = { nominalId: 'N2', ...DAY_AFTER };

  it('an offence of the other record counts as the person’s own', () => {
    expect(since([onTheOther])).toEqual([PLAIN]);
  });

  it('a row of an offence that another record had before is not new', () => {
    const same = { occurrenceId: 'O0', committedOn: '2024-02-01', code: HIGH_HARM, recordedOn: '2026-03-20' };
    const known = { ...same, recordedOn: '2024-02-02' };
    expect(since([known, { ...same, nominalId: 'N2' }])).toEqual([]);
    expect(
      since([
        { ...known, outcome: 'CANCELLED' },
        { ...same, nominalId: 'N2' },
      ]),
    ).toHaveLength(1);
    expect(since([known, same])).toHaveLength(1);
  });
});
