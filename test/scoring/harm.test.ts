import { describe, expect, it } from 'vitest';
import type { Offence } from '../../lib/contract/records.ts';
import { OFFENCE_FLAGS } from '../../lib/contract/records.ts';
import { AMBIGUOUS, AS_OF, HARMLESS, HIGH_HARM, OF_CLASS, UNKNOWN } from './a-person.ts';
import { harmOf } from './harm-of.ts';

describe('H', () => {
  it('is the days of an offence that nothing weighs', () => {
    expect(harmOf([{}])).toMatchObject({ total: 100, counted: [{ days: 100, basis: 'listed', harm: 100 }] });
  });

  it('is 0 without offences', () => {
    expect(harmOf([])).toMatchObject({ total: 0, counted: [], mergedDuplicates: 0 });
  });

  it('counts a vulnerable victim one and a half times', () => {
    expect(harmOf([{ victimVulnerable: true }]).total).toBe(150);
  });

  it('counts a high harm code one and a half times', () => {
    expect(harmOf([{ code: HIGH_HARM }]).total).toBe(300);
  });

  it.each(OFFENCE_FLAGS.filter((flag) => flag !== 'POLICE_DETECTED'))('counts %s as high harm', (flag) => {
    expect(harmOf([{ flags: [flag] }]).total).toBe(150);
  });

  it('counts high harm once, by flags and code together', () => {
    expect(harmOf([{ code: HIGH_HARM, flags: ['SERIOUS_VIOLENCE', 'DOMESTIC_ABUSE'] }]).total).toBe(300);
  });

  it('counts a vulnerable victim of a high harm offence by both weights', () => {
    // 200 * 1.5 * 1.5
    expect(harmOf([{ code: HIGH_HARM, victimVulnerable: true }]).total).toBe(450);
  });

  it('adds offences up', () => {
    // 100 + 200 * 1.5 + 50 * 1.5 + 20
    const offences = [
      {},
      { code: HIGH_HARM },
      { code: AMBIGUOUS, victimVulnerable: true },
      { code: OF_CLASS },
    ];
    expect(harmOf(offences).total).toBe(495);
  });

  it('adds up in the order of offence_id and nominal_id, whatever the order of rows', () => {
    // In binary (0.1 + 0.2) + 0.3 is 0.6000000000000001 and 0.1 + (0.2 + 0.3) is 0.6.
    const rows = [
      { offenceId: 'F1', harmDays: 0.1 },
      { offenceId: 'F10', nominalId: 'N1', occurrenceId: 'O2', harmDays: 0.2 },
      { offenceId: 'F10', nominalId: 'N2', occurrenceId: 'O3', harmDays: 0.3 },
    ];
    for (const order of [rows, rows.toReversed(), [rows[1]!, rows[2]!, rows[0]!]]) {
      const { total, counted } = harmOf(order);
      expect(counted.map(({ days }) => days)).toEqual([0.1, 0.2, 0.3]);
      expect(total).toBe(0.6000000000000001);
    }
  });

  it.each<[string, Partial<Offence>]>([
    ['cancelled', { outcome: 'CANCELLED' }],
    ['detected by the police', { flags: ['POLICE_DETECTED'] }],
    [
      'detected by the police, though it carries another flag',
      { flags: ['DOMESTIC_ABUSE', 'POLICE_DETECTED'] },
    ],
    ['committed after the as-of date', { committedOn: '2026-03-31', recordedOn: '2026-03-31' }],
    ['recorded after the as-of date', { recordedOn: '2026-03-31' }],
  ])('leaves out what is %s', (_, offence) => {
    expect(harmOf([offence])).toMatchObject({ total: 0, counted: [], mergedDuplicates: 0 });
  });

  it('keeps what is committed and recorded on the as-of date', () => {
    expect(harmOf([{ committedOn: AS_OF, recordedOn: AS_OF }]).total).toBe(100);
  });

  it.each(['', '1', '8', '22'])('keeps outcome "%s"', (outcome) => {
    expect(harmOf([{ outcome }]).total).toBe(100);
  });
});

describe('the days of an offence', () => {
  it('are those that the force gave, where it gave some', () => {
    expect(harmOf([{ harmDays: 12.5 }])).toMatchObject({ total: 12.5, counted: [{ basis: 'own' }] });
  });

  it('are 0 where the force gave 0, and the offence counts', () => {
    expect(harmOf([{ harmDays: 0 }])).toMatchObject({ total: 0, counted: [{ days: 0, basis: 'own' }] });
  });

  it('that the force gave are weighed as others are', () => {
    expect(harmOf([{ harmDays: 12, code: HIGH_HARM, victimVulnerable: true }]).total).toBe(27);
  });

  it('that the force gave hold for an unknown code too', () => {
    expect(harmOf([{ harmDays: 12, code: UNKNOWN }]).total).toBe(12);
  });

  it.each([
    ['of a code with several values are the highest plain one (A8)', AMBIGUOUS, 50, 'ambiguous'],
    ['of an unlisted sub-code are the lowest of its class (A9)', OF_CLASS, 20, 'class'],
    ['of a code that the index leaves out are 0', HARMLESS, 0, 'none'],
    ['of an unknown code are 0', UNKNOWN, 0, 'unknown'],
  ])('%s', (_, code, days, basis) => {
    expect(harmOf([{ code }]).counted).toMatchObject([{ days, basis }]);
  });
});
