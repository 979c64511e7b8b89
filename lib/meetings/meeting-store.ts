import type { Action, Decision, PackRecord, Referral } from './unit-records.ts';

/**
 * What the unit keeps beside rankings. Of two writings of one record the one that was said later stands, whichever comes
 * first: so the store is the same after any order of writes, and after the same write twice.
 */
export type MeetingStore = {
  putReferral: (referral: Referral) => Promise<void>;
  /** Withdrawn or not; null where nobody's referral has that id. A consistent read, as getAction. */
  getReferral: (nominalId: string, referralId: string) => Promise<Referral | null>;
  /**
   * Gives what else was decided about the person at that meeting, if anything: an earlier decision, which this one has
   * taken the place of, or a later one, which stays.
   */
  putDecision: (decision: Decision) => Promise<Decision | null>;
  putAction: (action: Action) => Promise<void>;
  /** Null where nobody's action has that id. */
  getAction: (nominalId: string, actionId: string) => Promise<Action | null>;
  putPack: (pack: PackRecord) => Promise<void>;
  /**
   * Lets `maker` alone make packs until `until`; null while another does. Gives the pack that was settled last, which may
   * not be put yet. Makers are told apart by a name that no other call has.
   */
  takePackMaking: (
    maker: string,
    now: string,
    until: string,
  ) => Promise<{ settled: PackRecord | null } | null>;
  /** From here on the pack counts, and whoever makes the next one puts it. False where another has the making by now. */
  settlePack: (maker: string, pack: PackRecord) => Promise<boolean>;
  /** Lets others at once; nothing where `maker` does not have the making any more. */
  giveBackPackMaking: (maker: string) => Promise<void>;
  /** Those that stand, by the day of the referral. Lists may miss what was written a moment ago. */
  listReferrals: () => Promise<Referral[]>;
  /** Oldest first, as the lists below. */
  listDecisions: () => Promise<Decision[]>;
  listActions: () => Promise<Action[]>;
  /** By meeting. */
  listPacks: () => Promise<PackRecord[]>;
};
