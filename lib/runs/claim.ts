import type { RunReference } from '../steps/run-reference.ts';
import { RUN_SCHEMA_VERSION } from './run-record.ts';
import type { RunRecord } from './run-record.ts';

/** Longer than any Lambda may run, so that a worker of a claim that ran out is dead, not slow. */
const LEASE_MS = 20 * 60 * 1000;

/** What a start may do with a run as it stands. */
export type ClaimDecision = 'claim' | 'published' | 'held';

/** `ownerIsRunning` is null where nobody can say; the lease decides then. */
export function decideClaim(
  seen: RunRecord | null,
  execution: string,
  now: string,
  ownerIsRunning: boolean | null,
): ClaimDecision {
  if (!seen || seen.status === 'Failed') return 'claim';
  if (seen.status === 'Published') return 'published';
  if (seen.owner === execution || ownerIsRunning === false) return 'claim';
  if (ownerIsRunning === null && Date.parse(seen.leaseUntil) <= Date.parse(now)) return 'claim';
  return 'held';
}

/** The claim of an execution on a run, one epoch above what stood there. */
export function nextClaim(runId: string, execution: string, now: string, seen: RunRecord | null): RunRecord {
  return {
    schemaVersion: RUN_SCHEMA_VERSION,
    runId,
    status: 'Claimed',
    epoch: (seen?.epoch ?? 0) + 1,
    owner: execution,
    claimedAt: now,
    leaseUntil: new Date(Date.parse(now) + LEASE_MS).toISOString(),
    basis: null,
    publication: null,
    reason: null,
  };
}

export function claimReference({ runId, epoch, owner }: RunRecord): RunReference {
  return { runId, epoch, execution: owner };
}
