import { describe, expect, it } from 'vitest';
import { alertIdOf, runOfAlert } from '../../lib/alerts/alert-id.ts';
import { alertMessage } from '../../lib/alerts/alert-message.ts';
import { RECIPIENTS } from '../../lib/alerts/alert-sender.ts';
import type { Recipient } from '../../lib/alerts/alert-sender.ts';
import type { Alert } from '../../lib/alerts/alert.ts';
import { isOverdue, minutesToAcknowledge } from '../../lib/alerts/overdue-alerts.ts';
import { readSettings } from '../../lib/settings/read-settings.ts';
import { anAlert } from './an-alert.ts';

const basis = { settings: readSettings({}, 'test'), stage: 'surrey' };
const alert = anAlert({
  nominalId: 'N00004520',
  rules: ['RANK', 'HIGH_HARM', 'GROWTH', 'VULNERABLE_VICTIM'],
});

describe('an alert’s message', () => {
  it('says run, reference, rank, score, why, the next meeting, how much of the score is proven, and what to do, and nothing else', () => {
    expect(alertMessage(alert, 'unit', '2026-11-23T09:00:00Z', basis)).toEqual({
      reference: alert.alertId,
      recipient: 'unit',
      subject: 'HHPU urgent: N00004520',
      text: `An urgent case has come into the ranking.

Nominal:  N00004520
Run:      2026-11-16, as of 2026-11-16
Rank:     12
Score:    3.2500
Why:      rank 30 or better; high harm offence recorded since the run before; score has grown by 50% or more; vulnerable victim since the run before
Meeting:  in 8 days, on 2026-12-01

Of its harm, 62% is proven (convicted or cautioned), 38% is suspicion (charged, open or no further action).

See more:    npm run -s hhpu -- explain N00004520 --run 2026-11-16
Acknowledge: npm run -s hhpu -- acknowledge ${alert.alertId} --by "YOUR NAME"
(with --stage surrey where that stage is deployed)

Reference ${alert.alertId}
`,
    });
  });

  it.each([
    [1, '100% is proven (convicted or cautioned), 0% is suspicion'],
    [0.997, 'over 99% is proven (convicted or cautioned), under 1% is suspicion'],
    [0.5, '50% is proven (convicted or cautioned), 50% is suspicion'],
    [0.003, 'under 1% is proven (convicted or cautioned), over 99% is suspicion'],
    [0, '0% is proven (convicted or cautioned), 100% is suspicion'],
  ])('says all or nothing of nothing else: of %s, %s', (provenShare, words) => {
    const { text } = alertMessage({ ...alert, provenShare }, 'unit', '2026-11-23T09:00:00Z', basis);
    expect(text).toContain(`\n\nOf its harm, ${words} (charged, open or no further action).\n\n`);
  });

  it('says that suspicion is in the score where its share is not known', () => {
    const { text } = alertMessage({ ...alert, provenShare: null }, 'unit', '2026-11-23T09:00:00Z', basis);
    expect(text).toContain(
      '\n\nA score rests on what is suspected as well as on what is proven: hhpu explain tells them apart.\n\n',
    );
  });

  it('says of a place near the cut, and of no other, that it is not sure, and why', () => {
    const textOf = (certainty: Alert['certainty'], recipient: Recipient = 'unit') =>
      alertMessage({ ...alert, certainty }, recipient, '2026-11-23T09:00:00Z', basis).text;
    const nearCut = { highestRank: 88, lowestRank: 1131, crossesCut: true };
    const told =
      'Near the cut: the place is not sure. Under slightly other weights, or another version of the predictor, this person would stand anywhere from rank 88 to 1,131, and so may not be on the list at all.';
    for (const recipient of RECIPIENTS) expect(textOf(nearCut, recipient)).toContain(`\n\n${told}\n\n`);
    expect(textOf(null)).toBe(textOf({ ...nearCut, crossesCut: false }));
    expect(textOf(nearCut).replace(`${told}\n\n`, '')).toBe(textOf(null));
  });

  it('tells the second contact that nobody has acknowledged it, under the same reference', () => {
    const { subject, text, reference } = alertMessage(alert, 'second contact', '2026-12-01T09:00:00Z', basis);
    expect(subject).toBe('HHPU not acknowledged: N00004520');
    expect(text).toMatch(/^Nobody has acknowledged this urgent case within 24 hours\.\n/);
    expect(text).toContain('Meeting:  today, 2026-12-01\n');
    expect(reference).toBe(alert.alertId);
  });

  it('has a subject that every provider takes, for the longest reference too', () => {
    const long = anAlert({ nominalId: 'A/_-'.repeat(16) });
    for (const recipient of ['unit', 'second contact'] as const) {
      expect(alertMessage(long, recipient, '2026-11-30T23:59:00Z', basis).subject).toMatch(/^[ -~]{1,100}$/);
    }
  });

  it('counts days in London: half past midnight in summer is the day there', () => {
    const { text } = alertMessage(alert, 'unit', '2026-06-30T23:30:00Z', basis);
    expect(text).toContain('Meeting:  in 6 days, on 2026-07-07\n');
  });
});

describe('an alert’s id', () => {
  it('is the same each time, another for each person and run, and says which run it is of', () => {
    const ids = [
      alertIdOf('2026-11-16', 'N1'),
      alertIdOf('2026-11-16', 'N2'),
      alertIdOf('2026-11-16T1400Z', 'N1'),
    ];
    expect(new Set(ids).size).toBe(3);
    expect(alertIdOf('2026-11-16', 'N1')).toBe(ids[0]);
    expect(ids.map(runOfAlert)).toEqual(['2026-11-16', '2026-11-16', '2026-11-16T1400Z']);
    expect(ids.join(' ')).not.toMatch(/N[12]/);
    expect(runOfAlert('2026-11-16')).toBeNull();
  });
});

describe('an alert is overdue', () => {
  const { alerts } = basis.settings;
  it.each([
    ['2026-11-17T06:03:59.999Z', false],
    ['2026-11-17T06:04:00.000Z', true],
  ])('at %s, raised at 06:04 the day before: %s', (now, expected) => {
    expect(isOverdue(alert, now, alerts)).toBe(expected);
    expect(isOverdue({ ...alert, status: 'Sent', sentAt: now }, now, alerts)).toBe(expected);
    expect(isOverdue({ ...alert, acknowledgedAt: now }, now, alerts)).toBe(false);
  });

  it('and its delay is counted from its raising', () => {
    expect(minutesToAcknowledge(alert)).toBeNull();
    expect(minutesToAcknowledge({ ...alert, acknowledgedAt: '2026-11-17T08:09:00.000Z' })).toBe(1565);
  });
});
