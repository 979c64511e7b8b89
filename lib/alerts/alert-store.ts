import type { Alert } from './alert.ts';

/** The outbox: alerts as recorded, and who is sending one. Reads of one alert are consistent. */
export type AlertStore = {
  /** False, and nothing is changed, where that alert is recorded already. */
  record: (alert: Alert) => Promise<boolean>;
  get: (alertId: string) => Promise<Alert | null>;
  /** Of one run, or of every run, newest run first and by rank. */
  list: (runId?: string) => Promise<Alert[]>;
  /** Takes an unsent alert to be sent by `sender` alone until `until`; false while another has it, and once it is sent. */
  takeForSending: (alertId: string, sender: string, now: string, until: string) => Promise<boolean>;
  /** These set what they say once; what was said first stays. */
  markSent: (alertId: string, at: string) => Promise<void>;
  markEscalated: (alertId: string, at: string) => Promise<void>;
  markAcknowledged: (alertId: string, at: string, by: string) => Promise<void>;
};
