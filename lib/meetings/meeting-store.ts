import type { Action, Decision, PackRecord, Referral } from './unit-records.ts';

/** What the unit keeps beside rankings. Lists are oldest first. */
export type MeetingStore = {
  putReferral: (referral: Referral) => Promise<void>;
  putDecision: (decision: Decision) => Promise<void>;
  putAction: (action: Action) => Promise<void>;
  /** Null where nobody's action has that id. */
  getAction: (nominalId: string, actionId: string) => Promise<Action | null>;
  putPack: (pack: PackRecord) => Promise<void>;
  listReferrals: () => Promise<Referral[]>;
  listDecisions: () => Promise<Decision[]>;
  listActions: () => Promise<Action[]>;
  listPacks: () => Promise<PackRecord[]>;
};
