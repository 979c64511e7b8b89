import { ClaimLostError } from '../core/errors.ts';
import { appendToJournal } from '../journal/journal.ts';
import type { PackRecord } from '../meetings/unit-records.ts';
import { writePackStep } from '../steps/write-pack.ts';
import type { PackDependencies } from './make-pack.ts';

export type PackMaking = PackDependencies & {
  /** This very call: no other has the same. */
  token: string;
  /** Milliseconds since 1970, for the lease alone. */
  clock: () => number;
};

/** Longer than the function may run, so that a lease that ran out is a dead maker's. */
const LEASE_MS = (writePackStep.timeoutSeconds + 60) * 1000;
export const LEASE_MINUTES = LEASE_MS / 60_000;
const END_OF_TIME = '9999-12-31T23:59:59.999Z';

/**
 * Does what makes a pack while nobody else does, given all packs as of then; null where somebody is at it. A pack that a
 * dead maker had settled is recorded first. One that fails lets others at once.
 */
export async function makeAlone<T>(
  { meetings, work, token, clock }: PackMaking,
  isAlone: boolean,
  make: (packs: readonly PackRecord[]) => Promise<T>,
): Promise<T | null> {
  const now = clock();
  const [from, until] = [now, now + LEASE_MS].map((time) => new Date(time).toISOString());
  const taken = await meetings.takePackMaking(token, isAlone ? END_OF_TIME : (from ?? ''), until ?? '');
  if (taken === null) return null;
  try {
    const { settled } = taken;
    if (settled === null) return await make(await meetings.listPacks());
    await recordPack(settled, { meetings, work });
    // The list may not have it yet.
    const others = (await meetings.listPacks()).filter(({ meeting }) => meeting !== settled.meeting);
    return await make([...others, settled]);
  } finally {
    await meetings.giveBackPackMaking(token).catch(() => undefined);
  }
}

/**
 * Settles by one conditional write that a pack whose files are written is the meeting's, then records it. Throws
 * ClaimLostError, with nothing recorded, where another maker has taken over.
 */
export async function settlePack(pack: PackRecord, { meetings, work, token }: PackMaking): Promise<void> {
  if (!(await meetings.settlePack(token, pack))) {
    throw new ClaimLostError(
      `the making of the pack of the meeting of ${pack.meeting} was taken over by another call; ask again for it`,
    );
  }
  await recordPack(pack, { meetings, work });
}

/** The same again changes nothing. */
async function recordPack(
  pack: PackRecord,
  { meetings, work }: Pick<PackMaking, 'meetings' | 'work'>,
): Promise<void> {
  await appendToJournal(work, {
    ...{ schemaVersion: 1, kind: 'pack-written', at: pack.writtenAt, by: 'write-pack', pack },
  });
  await meetings.putPack(pack);
}
