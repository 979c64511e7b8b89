import { NotFoundError } from '../core/errors.ts';
import type { MeetingStore } from '../meetings/meeting-store.ts';
import type { Decision, Pathway } from '../meetings/unit-records.ts';
import type { RunRecord } from '../runs/run-record.ts';
import type { RunStore } from '../runs/run-store.ts';
import type { Settings } from '../settings/settings.ts';
import { assertKnown } from './assert-known.ts';
import type { ObjectStore } from './object-store.ts';

export type DecisionRequest = Pick<
  Decision,
  'nominalId' | 'meeting' | 'outcome' | 'reason' | 'note' | 'by'
> & {
  /** Null: by the person's latest referral, else the algorithm. */
  pathway: Pathway | null;
  decidedAt: string;
};

export type DecisionStores = {
  work: ObjectStore;
  runs: Pick<RunStore, 'readEntries'>;
  meetings: Pick<MeetingStore, 'listReferrals'>;
};

/**
 * A decision about a person with rank and score as they stand in a run, under the record that stays where theirs was
 * merged. Throws NotFoundError for a reason that the settings do not have, in one line that lists those they have, and for
 * somebody who is neither scored in that run nor referred.
 */
export async function decideCase(
  request: DecisionRequest,
  run: RunRecord,
  settings: Settings['decisions'],
  stores: DecisionStores,
): Promise<Decision> {
  const { nominalId: asked, pathway, ...said } = request;
  assertReason(request, settings);
  const { nominalId, standing, referral } = await assertKnown(asked, run, stores);
  return {
    schemaVersion: 1,
    nominalId,
    ...said,
    pathway: pathway ?? referral?.pathway ?? 'algorithm',
    runId: run.runId,
    rank: standing?.rank ?? null,
    score: standing?.score ?? null,
    provenShare: standing?.provenShare ?? null,
  };
}

function assertReason({ outcome, reason }: DecisionRequest, settings: Settings['decisions']): void {
  const reasons = settings[outcome];
  if (Object.hasOwn(reasons, reason)) return;
  const codes = Object.entries(reasons).map(([code, meaning]) => `${code} (${meaning})`);
  throw new NotFoundError(`there is no reason ${reason} to ${outcome}; the codes are ${codes.join(', ')}`);
}
