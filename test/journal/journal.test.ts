import { describe, expect, it } from 'vitest';
import { appendToJournal, readJournal } from '../../lib/journal/journal.ts';
import type { JournalEntry } from '../../lib/journal/journal-entry.ts';
import { memoryStore } from '../../lib/local/memory-store.ts';
import { aDecision } from '../meetings/unit-examples.ts';
import { anAlert, entriesOfAMonth, said } from './journal-examples.ts';

describe('the journal', () => {
  it('keeps an entry under its day, instant and kind, and says no person in the key', async () => {
    const work = memoryStore();
    const decision = aDecision({ nominalId: 'N00004520' });
    const key = await appendToJournal(
      work,
      said('2026-12-01T10:30:00Z', { kind: 'decision-made', decision }),
    );
    expect(key).toMatch(/^journal\/2026-12-01\/20261201T103000000Z-decision-made-[0-9a-f]{16}\.json$/);
    expect(key).not.toContain('4520');
  });

  it('has one object for an entry that is written twice, whatever order its fields are in', async () => {
    const work = memoryStore();
    const entry = said('2026-12-01T10:30:00Z', { kind: 'decision-made', decision: aDecision() });
    const turned = Object.fromEntries(Object.entries(entry).toReversed()) as JournalEntry;
    expect(await appendToJournal(work, turned)).toBe(await appendToJournal(work, entry));
    expect(await readJournal(work)).toEqual([entry]);
  });

  it('gives entries in the order in which they were said, whatever order they were written in', async () => {
    const entries = entriesOfAMonth();
    const work = memoryStore();
    for (const entry of entries.toReversed()) await appendToJournal(work, entry);
    expect(await readJournal(work)).toEqual(entries);
  });

  it('orders instants by time and not by how they are written', async () => {
    const work = memoryStore();
    const inSummer = said('2026-07-01T10:30:00+01:00', { kind: 'alert-sent', alertId: 'first' });
    const after = said('2026-07-01T09:45:00Z', { kind: 'alert-sent', alertId: 'second' });
    for (const entry of [after, inSummer]) await appendToJournal(work, entry);
    expect(await readJournal(work)).toEqual([inSummer, after]);
  });

  it('puts what follows from another entry of the same instant after it', async () => {
    const work = memoryStore();
    const at = '2026-11-16T07:00:00Z';
    const raised = said(at, { kind: 'alert-raised', alert: anAlert() });
    const sent = said(at, { kind: 'alert-sent', alertId: anAlert().alertId });
    const acknowledged = said(at, { kind: 'alert-acknowledged', alertId: anAlert().alertId });
    for (const entry of [acknowledged, sent, raised]) await appendToJournal(work, entry);
    expect(await readJournal(work)).toEqual([raised, sent, acknowledged]);
  });

  it('gives those of a day on when asked to', async () => {
    const work = memoryStore();
    for (const entry of entriesOfAMonth()) await appendToJournal(work, entry);
    const since = await readJournal(work, '2026-12-01');
    expect(since).toEqual(entriesOfAMonth().filter(({ at }) => at >= '2026-12-01'));
    expect(since.length).toBeGreaterThan(0);
  });

  it('is refused in one line, which names the object and nobody, when an entry is of another version', async () => {
    const work = memoryStore();
    const entry = said('2026-12-01T10:30:00Z', { kind: 'decision-made', decision: aDecision() });
    const key = await appendToJournal(work, entry);
    await work.write(key, JSON.stringify({ ...entry, schemaVersion: 2 }));
    await expect(readJournal(work)).rejects.toThrow(
      `${key} has schema version 2, which this version of hhpu does not read (it reads 1); use one that does`,
    );
  });

  it('writes no entry that nobody could read again', async () => {
    const work = memoryStore();
    const entry = said('2026-12-01T10:30:00Z', {
      kind: 'decision-made',
      decision: { ...aDecision(), note: 'x'.repeat(2001) },
    });
    await expect(appendToJournal(work, entry)).rejects.toThrow();
    expect(await readJournal(work)).toEqual([]);
  });
});
