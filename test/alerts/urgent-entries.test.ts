import { describe, expect, it } from 'vitest';
import type { PublishedEntry } from '../../lib/runs/published-entry.ts';
import {
  nominal,
  offence,
  runSmall,
  smallForce,
  smallForceWith,
  withoutKeys,
} from '../changes/a-small-force.ts';
import { memoryStage } from '../changes/model/run-in-process.ts';
import type { RunOptions, Stage } from '../changes/model/run-in-process.ts';
import type { Rows } from '../changes/random-inputs.ts';

const [BEFORE, EARLIER, LATER] = ['2026-03-02', '2026-03-16', '2026-03-30'];
/** Of five entries, so that not everyone new is urgent by rank. */
const SETTINGS = { urgency: { rank: 3 } };

const urgentOf = (entries: readonly PublishedEntry[]) =>
  entries.filter(({ urgent }) => urgent.length > 0).map(({ nominalId, urgent }) => [nominalId, ...urgent]);

/** An offence that brings N11 to the top: recorded after the earlier run, of so many days. */
const newOffence = (days: string, changed: Record<number, string> = {}): string[] =>
  ['F99', 'O99', 'N11', '03900', '2026-03-20', '2026-03-21', '1', '', 'N', days].map(
    (value, at) => changed[at] ?? value,
  );
const smallForceAnd = (...offences: string[][]) => smallForceWith((rows) => rows.offences.push(...offences));

type Later = { before?: Rows; settings?: object; options?: RunOptions; stage?: Stage };

async function runAfter(
  rows: Rows,
  { before = smallForce(), settings, options, stage = memoryStage() }: Later = {},
) {
  await runSmall(stage, EARLIER, before, { settings: SETTINGS });
  return runSmall(stage, LATER, rows, { settings: { ...SETTINGS, ...settings }, ...options });
}

describe('entries of a run', () => {
  it('are none of them urgent in a first run', async () => {
    const ran = await runSmall(memoryStage(), LATER, smallForceAnd(newOffence('9000', { 8: 'Y' })));
    expect(ran.entries[0]).toMatchObject({ nominalId: 'N11', change: { kind: 'NEW' } });
    expect(urgentOf(ran.entries)).toEqual([]);
  });

  it('are urgent where new, by every rule that holds', async () => {
    const ran = await runAfter(smallForceAnd(newOffence('9000', { 7: 'DOMESTIC_ABUSE', 8: 'Y' })));
    expect(urgentOf(ran.entries)).toEqual([['N11', 'RANK', 'HIGH_HARM', 'GROWTH', 'VULNERABLE_VICTIM']]);
  });

  it('are urgent where somebody not scored before comes to the top: from nothing to that is growth', async () => {
    const rows = smallForceWith((all) => {
      all.nominals.push(nominal(all, 'N12').with(0, 'N13'));
      all.sanctions.push(['S13', 'N13', '2020-01-01', 'CONVICTION', '00801', '']);
      all.offences.push(newOffence('1250', { 2: 'N13' }));
    });
    expect(urgentOf((await runAfter(rows)).entries)).toEqual([['N13', 'GROWTH']]);
  });

  it('are urgent where returned', async () => {
    const stage = memoryStage();
    await runSmall(stage, BEFORE, smallForce());
    const before = smallForceWith((rows) => (offence(rows, 'F01')[6] = 'CANCELLED'));
    const ran = await runAfter(smallForce(), { before, stage });
    expect(ran.entries[0]?.change.kind).toBe('RETURNED');
    expect(urgentOf(ran.entries)).toEqual([['N01', 'RANK', 'GROWTH']]);
  });

  it('are not urgent of who was at the top before, whatever was recorded since', async () => {
    const rows = smallForceAnd(newOffence('9000', { 2: 'N02', 7: 'DOMESTIC_ABUSE', 8: 'Y' }));
    const ran = await runAfter(rows);
    expect(ran.entries[0]).toMatchObject({ nominalId: 'N02', change: { kind: 'UP' } });
    expect(urgentOf(ran.entries)).toEqual([]);
  });

  it('are not urgent of who is managed already', async () => {
    const rows = smallForceAnd(newOffence('9000', { 8: 'Y' }));
    nominal(rows, 'N11')[5] = 'IOM';
    expect(urgentOf((await runAfter(rows)).entries)).toEqual([]);
  });

  it('are not urgent where new without any rule holding', async () => {
    const rows = smallForceWith((all) => (offence(all, 'F06')[9] = '850'));
    const ran = await runAfter(rows);
    expect(ran.entries[4]).toMatchObject({ nominalId: 'N06', change: { kind: 'NEW' }, urgent: [] });
  });
});

describe('changed settings alone', () => {
  const vulnerable = smallForceWith((rows) => (offence(rows, 'F08')[8] = 'Y'));
  const heavy = { harm: { vulnerableVictim: 10 } };

  it('make nobody urgent', async () => {
    const ran = await runAfter(vulnerable, { before: vulnerable, settings: heavy });
    expect(ran.entries[0]).toMatchObject({ nominalId: 'N08', change: { kind: 'SAME' } });
    expect(urgentOf(ran.entries)).toEqual([]);
  });

  it('hide nobody who is new under them', async () => {
    const rows = structuredClone(vulnerable);
    rows.offences.push(newOffence('9000'));
    const ran = await runAfter(rows, { before: vulnerable, settings: heavy });
    expect(urgentOf(ran.entries)).toEqual([['N11', 'RANK', 'GROWTH']]);
  });

  it('count growth from the score that they give the run before, not from the published one', async () => {
    // By the published score alone, N06 grows more than half; under the weight of now, by less.
    const before = smallForceWith((rows) => (offence(rows, 'F06')[8] = 'Y'));
    const rows = smallForceWith((all) => {
      offence(all, 'F06')[8] = 'Y';
      all.offences.push(newOffence('100', { 2: 'N06' }));
      for (const row of all.offences.slice(0, 5)) row[9] = '1000';
    });
    const settings = { harm: { vulnerableVictim: 10 }, topN: 1, urgency: { rank: null } };
    const base = smallForce();
    for (const each of [before, base]) for (const row of each.offences.slice(0, 5)) row[9] = '90000';
    const ran = await runAfter(rows, { before, settings });
    const [first] = ran.entries;
    expect(first).toMatchObject({ nominalId: 'N06', change: { kind: 'NEW' }, urgent: [] });
    expect(first!.score / first!.change.previousScore!).toBeGreaterThan(1.25);
  });

  const isEarlierExport = (key: string) => key.startsWith(`exports/${EARLIER}/`);
  const runWithoutExport = async (rows: Rows, codeVersion = 'test') => {
    const stage = memoryStage();
    await runSmall(stage, EARLIER, vulnerable, { settings: SETTINGS });
    const left = { ...stage, landing: withoutKeys(stage.landing, isEarlierExport) };
    return runSmall(left, LATER, rows, { settings: { ...SETTINGS, ...heavy }, codeVersion });
  };

  it('make nobody urgent though the run before could not be scored again', async () => {
    const ran = await runWithoutExport(vulnerable);
    expect(ran.record.basis?.comparison.with).toBe('as published under other rules');
    expect(ran.entries[0]).toMatchObject({ nominalId: 'N08', change: { kind: 'NEW' } });
    expect(urgentOf(ran.entries)).toEqual([]);
  });

  it('hide nobody who is new then: whoever may be is told of', async () => {
    const rows = structuredClone(vulnerable);
    rows.offences.push(newOffence('9000', { 8: 'Y' }));
    const ran = await runWithoutExport(rows);
    expect(urgentOf(ran.entries)).toEqual([['N11', 'RANK', 'GROWTH', 'VULNERABLE_VICTIM']]);
    const unexplained = await runWithoutExport(rows, 'another');
    expect(urgentOf(unexplained.entries)).toContainEqual(['N11', 'RANK', 'VULNERABLE_VICTIM']);
  });
});

describe('merges alone', () => {
  const merged = smallForceWith((rows) => {
    for (const id of ['N08', 'N09']) nominal(rows, id)[7] = 'N07';
  });

  it('make nobody urgent, whom they bring to the top or whom they let in', async () => {
    const ran = await runAfter(merged);
    expect(ran.entries[0]?.nominalId).toBe('N07');
    expect(urgentOf(ran.entries)).toEqual([]);
  });

  it('make nobody urgent by rows that move to the record that stays, or are recorded on it anew', async () => {
    const rows = structuredClone(merged);
    offence(rows, 'F08')[2] = 'N07';
    rows.offences.push(offence(rows, 'F09').with(0, 'F90').with(2, 'N07').with(5, '2026-03-20'));
    expect(urgentOf((await runAfter(rows)).entries)).toEqual([]);
  });

  it('hide nobody: a merged person with a new offence is urgent by what is new', async () => {
    const rows = structuredClone(merged);
    for (const each of rows.offences.filter((row) => ['F07', 'F08', 'F09'].includes(row[0]!))) each[9] = '10';
    const before = structuredClone(rows);
    for (const row of before.nominals) row[7] = '';
    rows.offences.push(newOffence('5000', { 2: 'N09', 7: 'CHILD_ABUSE' }));
    expect(urgentOf((await runAfter(rows, { before })).entries)).toEqual([
      ['N07', 'RANK', 'HIGH_HARM', 'GROWTH'],
    ]);
  });

  it('count no growth of theirs where the earlier rows are gone', async () => {
    const stage = memoryStage();
    await runSmall(stage, EARLIER, smallForce(), { settings: SETTINGS });
    const gone = (key: string) => key.startsWith(`runs/${EARLIER}/`) && key.includes('/rows/');
    const ran = await runSmall({ ...stage, work: withoutKeys(stage.work, gone) }, LATER, merged, {
      settings: { urgency: { rank: null } },
    });
    expect(ran.entries[0]).toMatchObject({ nominalId: 'N07', change: { kind: 'NEW' }, urgent: [] });
  });
});

describe('a corrected export of the same day', () => {
  it('is held against the run before the one that it corrects', async () => {
    const stage = memoryStage();
    await runAfter(smallForce(), { stage });
    const rows = smallForceAnd(newOffence('9000'));
    const corrected = await runSmall(stage, `${LATER}T1400Z`, rows, { settings: SETTINGS });
    expect(corrected.record.basis?.previousRunId).toBe(EARLIER);
    expect(urgentOf(corrected.entries)).toEqual([['N11', 'RANK', 'GROWTH']]);
  });
});
