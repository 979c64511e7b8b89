import { AlertsUnsentError } from '../core/errors.ts';
import { appendToJournal } from '../journal/journal.ts';
import type { JournalObjects } from '../journal/journal.ts';
import { alertMessage } from './alert-message.ts';
import type { MessageBasis } from './alert-message.ts';
import type { AlertSender, Recipient } from './alert-sender.ts';
import type { AlertStore } from './alert-store.ts';
import type { Alert } from './alert.ts';

export type SendingDependencies = MessageBasis & {
  alerts: AlertStore;
  work: JournalObjects;
  sender: AlertSender;
  /** The step that sends, for the journal. */
  by: string;
  /** This very call of it: no other has the same. */
  token: string;
  /** The instant that records name, ISO. */
  now: () => string;
  /** Milliseconds since 1970, for the lease alone: it has to go on while a state is tried again. */
  clock: () => number;
};

/** Longer than any sender may run, so that a lease that ran out is a dead sender's and no slow one's. */
const LEASE_MS = 6 * 60_000;
/** So many failures one after the other are the provider's: the rest is left for the next try. */
const MOST_FAILURES = 3;

type Way = {
  recipient: Recipient;
  kind: 'alert-sent' | 'alert-escalated';
  take: 'takeForSending' | 'takeForEscalation';
  mark: 'markSent' | 'markEscalated';
};
const TO_UNIT: Way = { recipient: 'unit', kind: 'alert-sent', take: 'takeForSending', mark: 'markSent' };
const TO_SECOND: Way = {
  recipient: 'second contact',
  kind: 'alert-escalated',
  take: 'takeForEscalation',
  mark: 'markEscalated',
};

/**
 * Sends alerts to the unit; gives how many. One at a time: taken by a conditional write, sent, journalled, marked. One that
 * another sender has, or that is sent already, is passed over. Throws AlertsUnsentError when the provider took some not.
 */
export function sendAlerts(alerts: readonly Alert[], deps: SendingDependencies): Promise<number> {
  return sendAll(alerts, TO_UNIT, deps);
}

/** As sendAlerts, to the second contact. */
export function escalateAlerts(alerts: readonly Alert[], deps: SendingDependencies): Promise<number> {
  return sendAll(alerts, TO_SECOND, deps);
}

async function sendAll(alerts: readonly Alert[], way: Way, deps: SendingDependencies): Promise<number> {
  let sent = 0;
  const failures: string[] = [];
  let inARow = 0;
  for (const alert of alerts) {
    try {
      if (await sendOne(alert, way, deps)) sent += 1;
      inARow = 0;
    } catch (error) {
      if (!(error instanceof NotTaken)) throw error;
      failures.push(error.message);
      inARow += 1;
      if (inARow === MOST_FAILURES) break;
    }
  }
  if (failures.length === 0) return sent;
  const [first = ''] = failures;
  throw new AlertsUnsentError(
    `${alerts.length - sent} of ${alerts.length} alerts could not be sent to the ${way.recipient} by ${deps.sender.name}: ${first}`,
  );
}

/** The provider's refusal, as opposed to a failure of ours. */
class NotTaken extends Error {}

async function sendOne(
  alert: Alert,
  { recipient, kind, take, mark }: Way,
  deps: SendingDependencies,
): Promise<boolean> {
  const { alerts, work, sender, by, token, now, clock } = deps;
  const { alertId } = alert;
  const [from, until] = [clock(), clock() + LEASE_MS].map((time) => new Date(time).toISOString());
  if (!(await alerts[take](alertId, token, from ?? '', until ?? ''))) return false;
  try {
    await sender.send(alertMessage(alert, recipient, now(), deps));
  } catch (error) {
    await alerts.giveBack(alertId, token);
    throw new NotTaken(error instanceof Error ? error.name : 'unknown', { cause: error });
  }
  const at = now();
  await appendToJournal(work, { schemaVersion: 1, kind, at, by, alertId });
  await alerts[mark](alertId, at);
  return true;
}
