import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalStage } from '../../lib/local/local-stage.ts';
import type { ObjectStore } from '../../lib/pipeline/object-store.ts';
import { openStage } from '../aws/a-stage.ts';
import { dumpTable } from '../fixtures/dump-table.ts';
import { prepare, publishRun } from '../fixtures/run-pipeline.ts';
import { landExports } from '../functions/a-landed-export.ts';

const SETTINGS = { topN: 25, harm: { vulnerableVictim: 2 } };
const PROVEN = '2026-11-16';

let stage: LocalStage;
beforeAll(async () => {
  stage = await openStage();
  await landExports(stage.stores.landing, PROVEN, 4);
  for (const exportId of ['2026-10-19', PROVEN]) {
    await publishRun(stage.stores, { exportId, settings: SETTINGS }, { execution: `arn:${exportId}` });
  }
});
afterAll(() => stage.close());

/** Every object but those under scratch, by key and content. */
async function objects(store: ObjectStore): Promise<Record<string, string>> {
  const found: [string, string][] = [];
  for (const key of (await store.sizes('')).keys()) {
    if (!key.startsWith('scratch/')) found.push([key, String(await store.read(key))]);
  }
  return Object.fromEntries(found);
}

describe('a past period that is not published', () => {
  it('is filled in as history: the pointer stays, and its record says so', async () => {
    const { runs } = stage.stores;
    const request = { exportId: '2026-11-02', replay: true, settings: SETTINGS };
    expect(await publishRun(stage.stores, request, { execution: 'arn:fill' })).toMatchObject({
      latest: false,
    });
    expect(await runs.latest()).toMatchObject({ runId: PROVEN });
    expect(await runs.getRun('2026-11-02')).toMatchObject({
      status: 'Published',
      basis: { previousRunId: '2026-10-19' },
      publication: { history: true },
    });
    expect(await runs.getRun(PROVEN)).toMatchObject({ publication: { history: false } });
  });

  it('is refused before it is claimed when nothing newer is published, or no period is named', async () => {
    await landExports(stage.stores.landing, '2026-11-30');
    await expect(prepare(stage.stores, { exportId: '2026-11-30', replay: true })).rejects.toThrow(
      'export 2026-11-30 is no past period: run 2026-11-16, the latest, is not newer; run it without replay (rule: replay)',
    );
    await expect(prepare(stage.stores, { replay: true })).rejects.toThrow('names the export of its period');
    expect(await stage.stores.runs.getRun('2026-11-30')).toBeNull();
  });
});

describe('a published period that is made again', () => {
  const again = (request: object = {}, start: object = {}) =>
    publishRun(
      stage.stores,
      { exportId: PROVEN, replay: true, ...request },
      { execution: 'arn:again', ...start },
    );

  it('proves its ranking under its own settings, and touches nothing that is published', async () => {
    const before = [await dumpTable(stage.keeping.table), await objects(stage.stores.work)];
    const record = await stage.stores.runs.getRun(PROVEN);
    expect(await again()).toMatchObject({
      rankingHash: record?.publication?.rankingHash,
      latest: false,
      differences: [],
    });
    expect([await dumpTable(stage.keeping.table), await objects(stage.stores.work)]).toEqual(before);
  });

  it('says what differs though the ranking is the same', async () => {
    expect(await again({}, { codeVersion: 'next' })).toMatchObject({
      differences: ['code version (test then, next now)'],
    });
  });

  it('fails with what differs when the ranking is another', async () => {
    await expect(again({ settings: { topN: 25 } })).rejects.toThrow(
      /^run 2026-11-16, made again, is another ranking \(hash [0-9a-f]{12} published, [0-9a-f]{12} now\): it differs in settings harm\.vulnerableVictim \(2 then, 1\.5 now\)$/,
    );
  });

  it('is refused when its export is not what it was made from', async () => {
    const { landing } = stage.stores;
    const key = `exports/${PROVEN}/nominals.csv.gz`;
    const bytes = await landing.read(key);
    const changed = Buffer.from(bytes ?? []);
    changed[changed.length - 1] = 0xff;
    await landing.write(key, changed);
    await expect(again()).rejects.toThrow(/nominals\.csv\.gz: .*\(rule: /);
    await landing.write(key, bytes ?? '');
  });

  it('is refused when its export is not kept any more', async () => {
    await stage.keeping.landing.remove([`exports/${PROVEN}/manifest.json`]);
    await expect(again()).rejects.toThrow('export 2026-11-16 is not kept any more');
  });
});
