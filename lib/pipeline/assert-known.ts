import { NotFoundError } from '../core/errors.ts';
import type { RunRecord } from '../runs/run-record.ts';
import { caseReferrals } from './case-referrals.ts';
import type { CaseReferral } from './case-referrals.ts';
import type { DecisionStores } from './decide-case.ts';
import { mergesOf } from './merges-of.ts';
import { standingsOf } from './person-standing.ts';
import type { Standing } from './person-standing.ts';

/** Somebody as a run and the unit know them, under the record that stays where theirs was merged. */
export type KnownPerson = {
  nominalId: string;
  /** Undefined for somebody who is not scored in that run. */
  standing: Standing | undefined;
  /** Their latest. */
  referral: CaseReferral | undefined;
};

/** Throws NotFoundError for somebody who is neither scored in the run nor referred: a reference that was mistyped. */
export async function assertKnown(
  asked: string,
  run: RunRecord,
  stores: DecisionStores,
): Promise<KnownPerson> {
  const merges = await mergesOf(run, stores.work);
  const nominalId = merges.survivorOf(asked);
  const standing = (await standingsOf(run, new Set([nominalId]), stores)).get(nominalId);
  const referrals = await caseReferrals(run, merges, stores);
  const referral = referrals.findLast((each) => each.nominalId === nominalId);
  if (standing || referral) return { nominalId, standing, referral };
  throw new NotFoundError(
    `nominal ${asked} is neither scored in run ${run.runId} nor referred; hhpu top --top N lists everyone scored`,
  );
}
