import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { actAndRecord } from '../../lib/journal/act-and-record.ts';
import type { LocalStage } from '../../lib/local/local-stage.ts';
import { failRun } from '../../lib/pipeline/fail-run.ts';
import { rebuildTable } from '../../lib/pipeline/rebuild-table.ts';
import type { RunTable } from '../../lib/runs/run-table.ts';
import { openStage } from '../aws/a-stage.ts';
import { dumpTable } from '../fixtures/dump-table.ts';
import { prepare, publishRun, rankRun } from '../fixtures/run-pipeline.ts';
import { landExports } from '../functions/a-landed-export.ts';
import { entriesOfAMonth, said } from '../journal/journal-examples.ts';
import { anAction } from '../meetings/unit-examples.ts';

const NOW = '2026-11-17T09:00:00.000Z';
const SETTINGS = { topN: 30 };

let stage: LocalStage;
let before: Awaited<ReturnType<typeof dumpTable>>;

beforeAll(async () => {
  stage = await openStage();
  const { stores } = stage;
  await landExports(stores.landing, '2026-11-16', 4);
  for (const exportId of ['2026-10-05', '2026-10-19', '2026-11-16']) {
    await publishRun(stores, { exportId, settings: SETTINGS }, { execution: `arn:${exportId}` });
  }
  // Filled in after a newer one, its first claim having failed.
  const request = { exportId: '2026-11-02', settings: SETTINGS };
  await rankRun(stores, request, { execution: 'arn:failing' });
  await failRun({ execution: 'arn:failing', error: { Error: 'AccountingFailed' } }, stores);
  await publishRun(stores, request, { execution: 'arn:second' });
  // Failed for good.
  await stores.landing.write('exports/2026-11-30/manifest.json', '{"schemaVersion": 2}');
  await expect(prepare(stores, { exportId: '2026-11-30' }, { execution: 'arn:bad' })).rejects.toThrow();
  await failRun({ execution: 'arn:bad', error: { Error: 'ExportRejected' } }, stores);
  for (const entry of entriesOfAMonth()) await actAndRecord(entry, stores);
  before = await dumpTable(stage.keeping.table);
});
afterAll(() => stage.close());

type Changed = { table?: Partial<RunTable>; replace?: boolean; isRunning?: boolean | null };
function rebuild({ table = {}, replace = false, isRunning = false }: Changed = {}) {
  const deps = { ...stage.stores, isRunning: () => Promise.resolve(isRunning) };
  return rebuildTable({ ...deps, table: { ...stage.keeping.table, ...table } }, { replace, now: NOW });
}

describe('the table made again from the work bucket', () => {
  beforeEach(async () => {
    await rebuild({ replace: true });
  });

  it('is what it was: runs, entries, who left, the pointer', async () => {
    expect(Object.keys(before).filter((key) => key.startsWith('POINTER'))).toHaveLength(1);
    expect(Object.keys(before).filter((key) => key.includes(' RANK#'))).toHaveLength(4 * 30);
    expect(Object.keys(before).filter((key) => key.includes(' LEFT#')).length).toBeGreaterThan(0);
    expect(await dumpTable(stage.keeping.table)).toEqual(before);
  });

  it('holds what the unit did, and no item of that is missing', async () => {
    const ofUnit = Object.keys(before).filter((key) => / (?:ALERT|REFERRAL|DECISION|ACTION|PACK)/.test(key));
    expect(ofUnit).toHaveLength(5);
    const { stores } = stage;
    expect(await stores.meetings.listDecisions()).toMatchObject([{ outcome: 'adopt' }]);
    expect(await stores.alerts.list()).toMatchObject([{ status: 'Acknowledged' }]);
  });

  it('has what was journalled and never reached the table, and what is journalled while it is made', async () => {
    const late = said('2026-12-11T09:00:00.000Z', {
      kind: 'action-added',
      action: anAction({ actionId: 'A-late', addedAt: '2026-12-11T09:00:00.000Z' }),
    });
    const { work, meetings, runs } = stage.stores;
    const clear = async () => {
      await expect(actAndRecord(late, stage.stores)).rejects.toThrow(
        'the table is being made again; do this again when hhpu rebuild has ended',
      );
      // Somebody who looked before the rebuild began.
      await actAndRecord(late, { ...stage.stores, runs: { isBeingRebuilt: () => Promise.resolve(false) } });
      await stage.keeping.table.clear();
    };
    await rebuild({ table: { clear }, replace: true });
    expect(await runs.isBeingRebuilt()).toBe(false);
    expect(await meetings.getAction('N00000001', 'A-late')).not.toBeNull();
    const [key = ''] = [...(await work.sizes('journal/2026-12-11/')).keys()];
    await stage.keeping.work.remove([`journal/2026-12-11/${key}`]);
    await rebuild({ replace: true });
    expect(await dumpTable(stage.keeping.table)).toEqual(before);
  });

  it('is refused before anything is deleted when the journal cannot be read', async () => {
    const key = 'journal/2027-01-01/20270101T000000000Z-alert-sent-0.json';
    await stage.stores.work.write(key, '{"schemaVersion":1,"kind":"alert-forgotten"}');
    await expect(rebuild({ replace: true })).rejects.toThrow(`${key} is not as it is stored: kind`);
    await stage.keeping.work.remove([key]);
    expect(await dumpTable(stage.keeping.table)).toEqual(before);
  });

  it('is what it was when it was emptied by a mishap', async () => {
    await stage.keeping.table.clear();
    expect(await rebuild()).toEqual({
      published: 4,
      failed: 1,
      entries: 120,
      journal: 11,
      latest: '2026-11-16',
    });
    expect(await dumpTable(stage.keeping.table)).toEqual(before);
  });

  it('is not written over what a table holds unless that is asked for', async () => {
    await expect(rebuild()).rejects.toThrow('the table is not empty; say --replace');
    expect(await dumpTable(stage.keeping.table)).toEqual(before);
  });

  it('can be started again when it died half-way, and no run starts meanwhile', async () => {
    const table = { restore: () => Promise.reject(new Error('dead')) };
    await expect(rebuild({ table, replace: true })).rejects.toThrow('dead');
    expect(await stage.stores.runs.latest()).toBeNull();
    await expect(prepare(stage.stores, { exportId: '2026-11-16' })).rejects.toThrow(
      'the table is being made again; start the run when hhpu rebuild has ended',
    );
    await rebuild();
    expect(await dumpTable(stage.keeping.table)).toEqual(before);
    expect(await prepare(stage.stores, { exportId: '2026-11-16', settings: SETTINGS })).toMatchObject({
      decision: 'Skipped',
    });
  });

  it('is refused before anything is deleted when a ranking cannot be read', async () => {
    const key = 'runs/2026-11-02/0002/top.json';
    const top = (await stage.stores.work.read(key)) ?? '';
    await stage.stores.work.write(key, String(top).replace('"schemaVersion":1', '"schemaVersion":9'));
    await expect(rebuild({ replace: true })).rejects.toThrow(
      `${key} has schema version 9, which this version of hhpu does not read (it reads 1); use one that does`,
    );
    await stage.stores.work.write(key, top);
    expect(await dumpTable(stage.keeping.table)).toEqual(before);
  });
});

describe('a run that is being made', () => {
  it('keeps the table from being made again while its execution runs, and fails where its claim is lost', async () => {
    await landExports(stage.stores.landing, '2026-12-14');
    await prepare(stage.stores, { exportId: '2026-12-14' }, { execution: 'arn:live' });
    await expect(rebuild({ replace: true, isRunning: true })).rejects.toThrow('run 2026-12-14 is being made');
    await rebuild({ replace: true });
    expect(await stage.stores.runs.getRun('2026-12-14')).toMatchObject({
      status: 'Failed',
      epoch: 1,
      reason: 'its claim was lost when the table was made again; run it again',
    });
    expect(await prepare(stage.stores, { exportId: '2026-12-14' }, { execution: 'arn:next' })).toMatchObject({
      run: { epoch: 2 },
    });
  });
});
