import { describe, expect, it } from 'vitest';
import { parseNominal, parseOffence, parseSanction } from '../../lib/contract/parse-row.ts';

describe('parseNominal', () => {
  it('gives each value its name', () => {
    expect(parseNominal(['N1', '1990-01-31', 'F', 'A1', 'WEST', 'IOM;MAPPA', 'Y', 'N2'])).toEqual({
      nominalId: 'N1',
      dateOfBirth: '1990-01-31',
      sex: 'F',
      division: 'WEST',
      management: ['IOM', 'MAPPA'],
      deceased: true,
      mergedInto: 'N2',
    });
  });

  it('takes blanks as unmanaged, alive and not merged', () => {
    expect(parseNominal(['N1', '1990-01-31', 'U', '', '', '', '', ''])).toMatchObject({
      division: '',
      management: [],
      deceased: false,
      mergedInto: '',
    });
  });

  it('takes N as alive', () => {
    expect(parseNominal(['N1', '1990-01-31', 'M', '', '', '', 'N', '']).deceased).toBe(false);
  });

  it('does not carry ethnicity on: no score may see it', () => {
    const nominal = parseNominal(['N1', '1990-01-31', 'M', 'CANARY', '', '', '', '']);
    expect(JSON.stringify(nominal)).not.toContain('CANARY');
  });
});

describe('parseOffence', () => {
  const values = ['F1', 'O1', 'N1', '00801', '2024-01-02', '2024-01-03', '16', 'HATE_CRIME', 'Y', '12.5'];

  it('gives each value its name', () => {
    expect(parseOffence(values)).toEqual({
      offenceId: 'F1',
      occurrenceId: 'O1',
      nominalId: 'N1',
      code: '00801',
      committedOn: '2024-01-02',
      recordedOn: '2024-01-03',
      outcome: '16',
      flags: ['HATE_CRIME'],
      victimVulnerable: true,
      harmDays: 12.5,
    });
  });

  it('takes blanks as no outcome, no flags, not vulnerable and the days of the table', () => {
    expect(parseOffence([...values.slice(0, 6), '', '', '', ''])).toMatchObject({
      outcome: '',
      flags: [],
      victimVulnerable: false,
      harmDays: null,
    });
  });

  it('drops the empty segments of flags', () => {
    const flags = ';DOMESTIC_ABUSE;;CHILD_ABUSE;';
    expect(parseOffence(values.with(7, flags)).flags).toEqual(['DOMESTIC_ABUSE', 'CHILD_ABUSE']);
    expect(parseOffence(values.with(7, ';;')).flags).toEqual([]);
  });

  it('tells harm days of 0 from blank ones', () => {
    expect(parseOffence(values.with(9, '0')).harmDays).toBe(0);
    expect(parseOffence(values.with(9, '')).harmDays).toBeNull();
  });
});

describe('parseSanction', () => {
  it('gives each value its name', () => {
    expect(parseSanction(['S1', 'N1', '2024-01-02', 'CAUTION', '00801', '2024-05-06'])).toEqual({
      sanctionId: 'S1',
      nominalId: 'N1',
      sanctionedOn: '2024-01-02',
      disposal: 'CAUTION',
      code: '00801',
      releasedOn: '2024-05-06',
    });
  });

  it('takes a blank release as none', () => {
    expect(parseSanction(['S1', 'N1', '2024-01-02', 'CONVICTION', '00801', '']).releasedOn).toBeNull();
  });
});
