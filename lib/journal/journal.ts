import { createHash } from 'node:crypto';
import type { CalendarDate } from '../core/calendar-date.ts';
import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import { parseBytes } from '../core/stored-version.ts';
import { JOURNAL_PREFIX } from '../steps/storage-layout.ts';
import { journalEntry } from './journal-entry.ts';
import type { JournalEntry } from './journal-entry.ts';

/** Of the work bucket, what the journal needs. */
export type JournalObjects = {
  read: (key: string) => Promise<Uint8Array | null>;
  write: (key: string, body: string) => Promise<void>;
  /** By the rest of each key that starts with the prefix. */
  sizes: (prefix: string) => Promise<ReadonlyMap<string, number>>;
};

/** At one instant, what follows from another entry comes after it. */
const KINDS: Readonly<Record<JournalEntry['kind'], number>> = {
  'alert-raised': 0,
  'referral-added': 1,
  'decision-made': 2,
  'action-added': 3,
  'pack-written': 4,
  'alert-sent': 5,
  'alert-escalated': 6,
  'alert-acknowledged': 7,
  'referral-withdrawn': 8,
  'action-done': 9,
};

/**
 * Writes an entry as an object of its own: the same entry twice, as after a lost reply, is one object. Gives its key, which
 * names a day, an instant and a kind, and no person.
 */
export async function appendToJournal(work: JournalObjects, entry: JournalEntry): Promise<string> {
  const body = JSON.stringify(journalEntry.parse(entry));
  const key = journalKey(entry, body);
  await work.write(key, body);
  return key;
}

/** All entries, or those of a day (of UTC) on, in the order in which they are applied. Throws SetupError, as parseStored. */
export async function readJournal(work: JournalObjects, since: CalendarDate = ''): Promise<JournalEntry[]> {
  const entries: { key: string; entry: JournalEntry }[] = [];
  for (const name of (await work.sizes(JOURNAL_PREFIX)).keys()) {
    if (name < since) continue;
    const key = JOURNAL_PREFIX + name;
    const bytes = await work.read(key);
    if (bytes === null) continue;
    entries.push({ key, entry: parseBytes(key, journalEntry, bytes) });
  }
  return entries.toSorted(inOrder).map(({ entry }) => entry);
}

type Keyed = { key: string; entry: JournalEntry };

function inOrder(a: Keyed, b: Keyed): number {
  const inTime = Date.parse(a.entry.at) - Date.parse(b.entry.at);
  return inTime || KINDS[a.entry.kind] - KINDS[b.entry.kind] || inCodeUnitOrder(a.key, b.key);
}

function journalKey({ at, kind }: JournalEntry, body: string): string {
  const instant = new Date(at).toISOString();
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 16);
  return `${JOURNAL_PREFIX}${instant.slice(0, 10)}/${instant.replace(/[-:.]/g, '')}-${kind}-${hash}.json`;
}
