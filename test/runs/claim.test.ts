import { describe, expect, it } from 'vitest';
import { claimReference, decideClaim, nextClaim } from '../../lib/runs/claim.ts';
import { runRecord } from '../../lib/runs/run-record.ts';
import type { RunRecord } from '../../lib/runs/run-record.ts';

const NOW = '2026-03-30T02:10:00.000Z';
const BEFORE = '2026-03-30T02:09:59.999Z';
const AFTER = '2026-03-30T02:10:00.001Z';

function aRun(changed: Partial<RunRecord> = {}): RunRecord {
  return {
    schemaVersion: 1,
    runId: '2026-03-30',
    status: 'Claimed',
    epoch: 3,
    owner: 'theirs',
    claimedAt: '2026-03-30T02:00:00.000Z',
    leaseUntil: AFTER,
    basis: null,
    publication: null,
    reason: null,
    ...changed,
  };
}

describe('decideClaim', () => {
  it('claims a run that nobody has claimed', () => {
    expect(decideClaim(null, 'ours', NOW, null)).toBe('claim');
  });

  it.each<[string, Partial<RunRecord>, boolean | null, string]>([
    ['claims a failed run', { status: 'Failed' }, null, 'claim'],
    ['claims a failed run even while its execution winds down', { status: 'Failed' }, true, 'claim'],
    ['leaves a published run', { status: 'Published' }, null, 'published'],
    [
      'leaves a published run of a dead execution',
      { status: 'Published', leaseUntil: BEFORE },
      false,
      'published',
    ],
    ['leaves a published run of its own', { status: 'Published', owner: 'ours' }, null, 'published'],
    ['claims its own run again, as a retried step does', { owner: 'ours' }, null, 'claim'],
    ['claims its own run again though it is running', { owner: 'ours' }, true, 'claim'],
    ['leaves a run of a running execution', {}, true, 'held'],
    ['leaves a run of a running execution past its lease', { leaseUntil: BEFORE }, true, 'held'],
    ['takes over from a dead execution within its lease', {}, false, 'claim'],
    ['leaves a run whose execution nobody can ask after, within its lease', {}, null, 'held'],
    ['takes over when the lease ends, nobody knowing more', { leaseUntil: NOW }, null, 'claim'],
    ['takes over after the lease, nobody knowing more', { leaseUntil: BEFORE }, null, 'claim'],
  ])('%s', (_, changed, ownerIsRunning, decision) => {
    expect(decideClaim(aRun(changed), 'ours', NOW, ownerIsRunning)).toBe(decision);
  });

  it('compares instants and not their text', () => {
    // 03:10 in London is 02:10 UTC, which is now: the lease has ended, though its text sorts after.
    const seen = aRun({ leaseUntil: '2026-03-30T03:10:00.000+01:00' });
    expect(decideClaim(seen, 'ours', NOW, null)).toBe('claim');
  });
});

describe('nextClaim', () => {
  it('begins a new run at epoch 1 with nothing known of it', () => {
    expect(nextClaim('2026-03-30', 'ours', NOW, null)).toEqual({
      schemaVersion: 1,
      runId: '2026-03-30',
      status: 'Claimed',
      epoch: 1,
      owner: 'ours',
      claimedAt: NOW,
      leaseUntil: '2026-03-30T02:30:00.000Z',
      basis: null,
      publication: null,
      reason: null,
    });
  });

  it('stands one epoch above the claim that it follows, and forgets its reason', () => {
    const next = nextClaim('2026-03-30', 'ours', NOW, aRun({ status: 'Failed', reason: 'cut off' }));
    expect(next).toMatchObject({ epoch: 4, owner: 'ours', status: 'Claimed', reason: null });
  });

  it('holds its lease longer than the 15 minutes that a Lambda may run', () => {
    const { claimedAt, leaseUntil } = nextClaim('2026-03-30', 'ours', NOW, null);
    expect(Date.parse(leaseUntil) - Date.parse(claimedAt)).toBeGreaterThan(15 * 60_000);
  });

  it('is a run as it is stored', () => {
    expect(runRecord.safeParse(nextClaim('2026-03-30', 'ours', NOW, null)).success).toBe(true);
  });
});

describe('claimReference', () => {
  it('says which run, under which claim, of which execution', () => {
    expect(claimReference(aRun())).toEqual({ runId: '2026-03-30', epoch: 3, execution: 'theirs' });
  });
});
