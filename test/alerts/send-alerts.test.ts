import { beforeEach, describe, expect, it } from 'vitest';
import type { AlertStore } from '../../lib/alerts/alert-store.ts';
import { escalateAlerts, sendAlerts } from '../../lib/alerts/send-alerts.ts';
import { AlertsUnsentError } from '../../lib/core/errors.ts';
import { readJournal } from '../../lib/journal/journal.ts';
import { memoryStore } from '../../lib/local/memory-store.ts';
import { sendPending } from '../../lib/pipeline/watch-alerts.ts';
import { memoryAlertStore } from '../fixtures/memory-alert-store.ts';
import { memoryRunStore } from '../fixtures/memory-run-store.ts';
import { anAlert, aProvider, sendingWith } from './an-alert.ts';

let alerts: AlertStore;
let work: ReturnType<typeof memoryStore>;
beforeEach(() => {
  alerts = memoryAlertStore();
  work = memoryStore();
});

async function record(count: number) {
  const list = Array.from({ length: count }, (_, at) => anAlert({ nominalId: `N${at + 1}`, rank: at + 1 }));
  for (const alert of list) await alerts.record(alert);
  return list;
}

describe('sending', () => {
  it('journals each message that the provider took, and marks it', async () => {
    const list = await record(2);
    const { sender, taken } = aProvider();
    expect(await sendAlerts(list, { alerts, work, ...sendingWith(sender, 'one') })).toBe(2);
    expect(taken.map(({ recipient, reference }) => [recipient, reference])).toEqual(
      list.map(({ alertId }) => ['unit', alertId]),
    );
    expect((await alerts.list()).every(({ status, sentAt }) => status === 'Sent' && sentAt !== null)).toBe(
      true,
    );
    expect((await readJournal(work)).map(({ kind, by }) => [kind, by])).toEqual([
      ['alert-sent', 'notify-unit'],
      ['alert-sent', 'notify-unit'],
    ]);
  });

  it('lets an alert go that the provider did not take, and sends the others', async () => {
    const list = await record(3);
    const [, second] = list;
    const { sender, taken } = aProvider(({ reference }) => reference === second?.alertId);
    await expect(sendAlerts(list, { alerts, work, ...sendingWith(sender, 'one') })).rejects.toThrow(
      '1 of 3 alerts could not be sent to the unit by the test: ProviderDown',
    );
    expect(taken).toHaveLength(2);
    const back = aProvider();
    expect(await sendAlerts(list, { alerts, work, ...sendingWith(back.sender, 'two') })).toBe(1);
    expect(back.taken.map(({ reference }) => reference)).toEqual([second?.alertId]);
  });

  it('stops asking a provider that takes nothing, and names nobody', async () => {
    const list = await record(10);
    let asked = 0;
    const { sender } = aProvider(() => (asked += 1) > 0);
    const error: unknown = await sendAlerts(list, { alerts, work, ...sendingWith(sender, 'one') }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(AlertsUnsentError);
    expect(asked).toBe(3);
    expect((error as Error).message).not.toMatch(/N\d/);
  });

  it('goes on asking a provider that takes others in between', async () => {
    const list = await record(8);
    const refused = new Set([0, 2, 4].map((at) => list[at]?.alertId));
    const { sender, taken } = aProvider(({ reference }) => refused.has(reference));
    await expect(sendAlerts(list, { alerts, work, ...sendingWith(sender, 'one') })).rejects.toThrow('3 of 8');
    expect(taken).toHaveLength(5);
  });

  it('lets three alerts that are always refused starve none of the others: each hour another one comes first', async () => {
    const list = await record(8);
    const refused = new Set(list.slice(0, 3).map(({ alertId }) => alertId));
    const { sender, taken } = aProvider(({ reference }) => refused.has(reference));
    for (let hour = 7; hour < 15; hour += 1) {
      const now = `2026-11-16T${String(hour).padStart(2, '0')}:30:00.000Z`;
      const deps = { alerts, work, ...sendingWith(sender, now, now) };
      await sendPending({ ...deps, runs: memoryRunStore() }).catch(() => undefined);
    }
    expect(new Set(taken.map(({ reference }) => reference)).size).toBe(5);
  });

  it('leaves an alert to a sender whose lease is not over, and takes it up after that', async () => {
    const list = await record(1);
    const { sender, taken } = aProvider();
    const [id = ''] = list.map(({ alertId }) => alertId);
    await alerts.takeForSending(id, 'dead', '2026-11-16T06:00:00.000Z', '2026-11-16T06:06:00.000Z');
    expect(await sendAlerts(list, { alerts, work, ...sendingWith(sender, 'one') })).toBe(0);
    const later = sendingWith(sender, 'two', '2026-11-16T06:06:00.000Z');
    expect(await sendAlerts(list, { alerts, work, ...later })).toBe(1);
    expect(taken).toHaveLength(1);
  });

  it('tells the second contact once', async () => {
    const list = await record(1);
    const { sender, taken } = aProvider();
    const deps = { alerts, work, ...sendingWith(sender, 'one') };
    expect([await escalateAlerts(list, deps), await escalateAlerts(list, deps)]).toEqual([1, 0]);
    expect(taken.map(({ recipient }) => recipient)).toEqual(['second contact']);
    expect((await alerts.list()).map(({ escalatedAt }) => escalatedAt)).toEqual(['2026-11-16T06:05:00.000Z']);
  });
});
