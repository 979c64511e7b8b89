import { actionSaidAt, decisionSaidAt, packSaidAt, referralSaidAt } from '../meetings/said-last.ts';
import type { SaidAt } from '../meetings/said-last.ts';
import type { Action, Decision, PackRecord, Referral } from '../meetings/unit-records.ts';
import { MEETING_PARTITION } from '../steps/table-layout.ts';
import type { Item, Key } from './dynamo-table.ts';
import { nominalPk } from './run-items.ts';

/** An item of the unit's records: `gsi1sk` says when it was last said, which decides what stands. */
export type SaidItem = Item & Key & { gsi1pk: string; gsi1sk: SaidAt };

/** Partitions of the index that list a kind; a person's own, NOMINAL#id, holds their ranks and nothing of these. */
export const REFERRALS = 'REFERRALS';
export const DECISIONS = 'DECISIONS';
export const ACTIONS = 'ACTIONS';
export const PACKS = 'PACKS';

/** One for all meetings: no case may be new in two packs. */
export const PACK_MAKING: Key = { pk: `${MEETING_PARTITION}PACKS`, sk: 'MAKING' };

export const referralKey = (nominalId: string, referralId: string): Key => ({
  pk: nominalPk(nominalId),
  sk: `REFERRAL#${referralId}`,
});
export const actionKey = (nominalId: string, actionId: string): Key => ({
  pk: nominalPk(nominalId),
  sk: `ACTION#${actionId}`,
});

export function referralItem(referral: Referral): SaidItem {
  const { nominalId, referralId } = referral;
  return {
    ...referralKey(nominalId, referralId),
    ...referral,
    gsi1pk: REFERRALS,
    gsi1sk: referralSaidAt(referral),
  };
}

export function decisionItem(decision: Decision): SaidItem {
  return {
    pk: nominalPk(decision.nominalId),
    sk: `DECISION#${decision.meeting}`,
    ...decision,
    gsi1pk: DECISIONS,
    gsi1sk: decisionSaidAt(decision),
  };
}

export function actionItem(action: Action): SaidItem {
  const { nominalId, actionId } = action;
  return { ...actionKey(nominalId, actionId), ...action, gsi1pk: ACTIONS, gsi1sk: actionSaidAt(action) };
}

export function packItem(pack: PackRecord): SaidItem {
  return {
    pk: `${MEETING_PARTITION}${pack.meeting}`,
    sk: 'PACK',
    ...pack,
    gsi1pk: PACKS,
    gsi1sk: packSaidAt(pack),
  };
}
