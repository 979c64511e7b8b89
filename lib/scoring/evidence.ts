import * as z from 'zod';

/** How the offences behind a score ended, facts first; docs/decisions/0030-what-a-score-rests-on.md says which is which. */
export const EVIDENCE = ['convicted', 'cautioned', 'charged', 'noFurtherAction', 'open'] as const;
export const evidenceKind = z.enum(EVIDENCE);
export type EvidenceKind = z.infer<typeof evidenceKind>;

const share = z.number().min(0);

/** Shares of H, 0 to 1, by how the offences ended; all 0 where H is 0. */
export const evidenceShares = z.strictObject({
  convicted: share,
  cautioned: share,
  charged: share,
  noFurtherAction: share,
  open: share,
} satisfies Record<EvidenceKind, typeof share>);
export type EvidenceShares = z.infer<typeof evidenceShares>;

/** What an entry's score rests on, and its rank if offences that ended in a conviction or a caution alone counted. */
export const entryEvidence = z.strictObject({
  ...evidenceShares.shape,
  /** Among everyone scored so; null for somebody who then would not be scored at all. */
  rankOnConvicted: z.int().min(1).nullable(),
});

/** The same where some are told of beside entries; nobody else was held against them, so they have no rank. */
export const toldEvidence = entryEvidence.partial({ rankOnConvicted: true });
export type ToldEvidence = z.infer<typeof toldEvidence>;

/** Which part of H ended in a conviction or a caution, 0 to 1; the rest is suspicion. Null where there is no harm to part. */
export function provenShare(shares: EvidenceShares | null): number | null {
  if (shares === null || EVIDENCE.every((kind) => shares[kind] === 0)) return null;
  // Shares are quotients of doubles: two may add up to a little more than all.
  return Math.min(1, shares.convicted + shares.cautioned);
}
