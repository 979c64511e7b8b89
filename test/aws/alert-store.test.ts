import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AlertStore } from '../../lib/alerts/alert-store.ts';
import { inCodeUnitOrder } from '../../lib/core/code-unit-order.ts';
import { sendAlerts } from '../../lib/alerts/send-alerts.ts';
import type { LocalStage } from '../../lib/local/local-stage.ts';
import { anAlert, aProvider, sendingWith } from '../alerts/an-alert.ts';
import { memoryAlertStore } from '../fixtures/memory-alert-store.ts';
import { openStage } from './a-stage.ts';

let stage: LocalStage;
let alerts: AlertStore;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const STORES: [string, () => AlertStore][] = [
  ['DynamoDB', () => stage.stores.alerts],
  ['memory', memoryAlertStore],
];
const [AT, LATER, LAST] = [
  '2026-11-16T06:05:00.000Z',
  '2026-11-16T06:11:00.000Z',
  '2026-11-16T07:00:00.000Z',
];

describe.each(STORES)('the outbox in %s', (_name, open) => {
  beforeAll(() => {
    alerts = open();
  });
  let nth = 0;
  /** A new one, recorded. */
  const record = async (changed: Parameters<typeof anAlert>[0] = {}) => {
    const alert = anAlert({ nominalId: `N${(nth += 1)}`, ...changed });
    await alerts.record(alert);
    return alert;
  };

  it('records an alert once, and gives it as recorded', async () => {
    const alert = await record();
    expect(await alerts.record({ ...alert, rank: 1 })).toBe(false);
    expect(await alerts.get(alert.alertId)).toEqual(alert);
    expect(await alerts.get(`${alert.runId}.0123456789abcdef`)).toBeNull();
    expect(await alerts.get('nonsense')).toBeNull();
  });

  it('lists one run by rank, and all of them newest run first', async () => {
    const runs = ['2025-01-06', '2025-01-20'];
    for (const runId of runs) for (const rank of [7, 2]) await record({ runId, rank });
    expect((await alerts.list(runs[0])).map(({ rank }) => rank)).toEqual([2, 7]);
    const all = (await alerts.list()).filter(({ runId }) => runs.includes(runId));
    expect(all.map(({ runId, rank }) => `${runId} ${rank}`)).toEqual([
      '2025-01-20 2',
      '2025-01-20 7',
      '2025-01-06 2',
      '2025-01-06 7',
    ]);
  });

  it('lets one of 50 senders take an alert', async () => {
    const { alertId } = await record();
    const takes = Array.from({ length: 50 }, (_, at) => alerts.takeForSending(alertId, `s${at}`, AT, LATER));
    expect((await Promise.all(takes)).filter(Boolean)).toHaveLength(1);
  });

  it('lets another take it when the lease is over or given back, and nobody once it is sent', async () => {
    const { alertId } = await record();
    expect(await alerts.takeForSending(alertId, 'first', AT, LATER)).toBe(true);
    expect(await alerts.takeForSending(alertId, 'first', AT, LATER)).toBe(true);
    expect(await alerts.takeForSending(alertId, 'second', AT, LATER)).toBe(false);
    expect(await alerts.takeForSending(alertId, 'second', LATER, LAST)).toBe(true);
    await alerts.giveBack(alertId, 'first');
    expect(await alerts.takeForSending(alertId, 'third', LATER, LAST)).toBe(false);
    await alerts.giveBack(alertId, 'second');
    expect(await alerts.takeForSending(alertId, 'third', LATER, LAST)).toBe(true);
    await alerts.markSent(alertId, AT);
    expect(await alerts.takeForSending(alertId, 'fourth', LAST, LAST)).toBe(false);
  });

  it('keeps what was said first: sent, escalated, acknowledged', async () => {
    const { alertId } = await record();
    for (const [at, by] of [
      [AT, 'A'],
      [LATER, 'B'],
    ] as const) {
      await alerts.markSent(alertId, at);
      await alerts.markEscalated(alertId, at);
      await alerts.markAcknowledged(alertId, at, by);
    }
    expect(await alerts.get(alertId)).toMatchObject({
      status: 'Acknowledged',
      sentAt: AT,
      escalatedAt: AT,
      acknowledgedAt: AT,
      acknowledgedBy: 'A',
    });
  });

  it('sends none that was acknowledged before, and keeps it acknowledged when its message comes all the same', async () => {
    const { alertId } = await record();
    await alerts.markAcknowledged(alertId, AT, 'A');
    expect(await alerts.takeForSending(alertId, 'late', AT, LATER)).toBe(false);
    await alerts.markSent(alertId, LATER);
    expect(await alerts.get(alertId)).toMatchObject({ status: 'Acknowledged', sentAt: LATER });
  });

  it('lets one take an alert for the second contact, once, and none that is acknowledged', async () => {
    const { alertId } = await record();
    expect(await alerts.takeForEscalation(alertId, 'first', AT, LATER)).toBe(true);
    expect(await alerts.takeForEscalation(alertId, 'second', AT, LATER)).toBe(false);
    await alerts.markEscalated(alertId, AT);
    expect(await alerts.takeForEscalation(alertId, 'second', LAST, LAST)).toBe(false);
    const acknowledged = await record({ status: 'Acknowledged', acknowledgedAt: AT, acknowledgedBy: 'A' });
    expect(await alerts.takeForEscalation(acknowledged.alertId, 'first', AT, LATER)).toBe(false);
  });

  it('says nothing of an alert that it does not have', async () => {
    await alerts.markSent('2026-11-16.0123456789abcdef', AT);
    await alerts.markAcknowledged('2026-11-16.0123456789abcdef', AT, 'A');
    expect(await alerts.get('2026-11-16.0123456789abcdef')).toBeNull();
  });

  it('sends one message an alert, though 50 senders send at once', async () => {
    const list = [await record(), await record()];
    const { sender, taken } = aProvider();
    const { work } = stage.stores;
    const senders = Array.from({ length: 50 }, (_, at) =>
      sendAlerts(list, { alerts, work, ...sendingWith(sender, `sender ${at}`) }),
    );
    const sent = (await Promise.all(senders)).reduce((sum, each) => sum + each, 0);
    expect(sent).toBe(2);
    expect(taken.map(({ reference }) => reference).toSorted(inCodeUnitOrder)).toEqual(
      list.map(({ alertId }) => alertId).toSorted(inCodeUnitOrder),
    );
  });
});
