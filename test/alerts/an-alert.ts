import { alertIdOf } from '../../lib/alerts/alert-id.ts';
import type { AlertMessage, AlertSender } from '../../lib/alerts/alert-sender.ts';
import type { Alert } from '../../lib/alerts/alert.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';

export function anAlert(changed: Partial<Alert> = {}): Alert {
  const { runId = '2026-11-16', nominalId = 'N1' } = changed;
  return {
    schemaVersion: 1,
    alertId: alertIdOf(runId, nominalId),
    runId,
    asOf: runId,
    nominalId,
    rank: 12,
    score: 3.25,
    rules: ['RANK', 'GROWTH'],
    provenShare: 0.62,
    certainty: { highestRank: 9, lowestRank: 31, crossesCut: false },
    raisedAt: '2026-11-16T06:04:00.000Z',
    status: 'Pending',
    sentAt: null,
    escalatedAt: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
    ...changed,
  };
}

/** A provider that keeps what it takes; `refuse` says which it does not. */
export function aProvider(refuse: (message: AlertMessage) => boolean = () => false) {
  const taken: AlertMessage[] = [];
  const sender: AlertSender = {
    name: 'the test',
    send: async (message) => {
      if (refuse(message)) throw Object.assign(new Error('no'), { name: 'ProviderDown' });
      taken.push(message);
    },
  };
  return { sender, taken };
}

/** What a sender works with, whose clocks stand still unless told. */
export function sendingWith(sender: AlertSender, token: string, time = '2026-11-16T06:05:00.000Z') {
  return {
    sender,
    token,
    by: 'notify-unit',
    stage: 'dev',
    settings: DEFAULT_SETTINGS,
    now: () => time,
    clock: () => Date.parse(time),
  };
}
