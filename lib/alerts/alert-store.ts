import type { Alert } from './alert.ts';

/** The outbox: alerts as recorded, and who is sending one. Reads of one alert, and of one run's, are consistent. */
export type AlertStore = {
  /** False, and nothing is changed, where that alert is recorded already. */
  record: (alert: Alert) => Promise<boolean>;
  get: (alertId: string) => Promise<Alert | null>;
  /** Of one run, or of every run, newest run first and by rank. */
  list: (runId?: string) => Promise<Alert[]>;
  /**
   * Takes an alert that is neither sent nor acknowledged to be sent by `sender` alone until `until`; false while another
   * has it. Senders are told apart by a name that no other has, not even the same function called again.
   */
  takeForSending: (alertId: string, sender: string, now: string, until: string) => Promise<boolean>;
  /** As takeForSending, of one that went to nobody but the unit and is not acknowledged: for the second contact. */
  takeForEscalation: (alertId: string, sender: string, now: string, until: string) => Promise<boolean>;
  /** Lets others try at once; nothing where `sender` does not have it any more. */
  giveBack: (alertId: string, sender: string) => Promise<void>;
  /** These set what they say once; what was said first stays. Nothing for an alert that is not recorded. */
  markSent: (alertId: string, at: string) => Promise<void>;
  markEscalated: (alertId: string, at: string) => Promise<void>;
  markAcknowledged: (alertId: string, at: string, by: string) => Promise<void>;
};
