import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalStage } from '../../lib/local/local-stage.ts';
import { failRun } from '../../lib/pipeline/fail-run.ts';
import type { ObjectStore } from '../../lib/pipeline/object-store.ts';
import { publishRanking } from '../../lib/pipeline/publish-ranking.ts';
import type { RunStore } from '../../lib/runs/run-store.ts';
import { openStage } from '../aws/a-stage.ts';
import { prepare, publishRun, rankRun } from '../fixtures/run-pipeline.ts';
import { landExports } from '../functions/a-landed-export.ts';

const [EARLIER, LATER] = ['2026-11-02', '2026-11-16'] as const;

let stage: LocalStage;
beforeEach(async () => {
  stage = await openStage();
  await landExports(stage.stores.landing, LATER, 2);
});
afterEach(() => stage.close());

/** Publishes the earlier run, which dies at the first write after the table has it as published. */
async function dieAt(changed: { work?: Partial<ObjectStore>; runs?: Partial<RunStore> }): Promise<void> {
  const { stores } = stage;
  const ranked = await rankRun(stores, { exportId: EARLIER }, { execution: 'arn:dead' });
  const dying = {
    ...stores,
    work: { ...stores.work, ...changed.work },
    runs: { ...stores.runs, ...changed.runs },
  };
  await expect(publishRanking(ranked, dying, () => `${EARLIER}T07:00:00.000Z`)).rejects.toThrow('dead');
  expect(await stores.runs.getRun(EARLIER)).toMatchObject({ status: 'Published' });
}
const dead = () => Promise.reject(new Error('dead'));
async function traces() {
  const { work } = stage.stores;
  return {
    records: [...(await work.sizes('records/')).keys()],
    scores: [...(await work.sizes('scores/')).keys()],
    latest: (await stage.stores.runs.latest())?.runId,
  };
}
const FINISHED = { records: [`${EARLIER}/0001.json`], scores: [`${EARLIER}.parquet`], latest: EARLIER };

describe('a run that was published and died', () => {
  it.each<[string, Parameters<typeof dieAt>[0]]>([
    ['before its record was kept', { work: { write: dead } }],
    ['before its scores were shown', { work: { writeStream: dead } }],
    ['before the pointer moved', { runs: { moveLatest: dead } }],
  ])('%s is finished by the next start, though that is of another export', async (_when, changed) => {
    await dieAt(changed);
    expect(await traces()).not.toEqual(FINISHED);
    await prepare(stage.stores, { exportId: LATER }, { execution: 'arn:next' });
    expect(await traces()).toEqual(FINISHED);
  });

  it('keeps no other run from starting when its objects are not what was written', async () => {
    await dieAt({ work: { writeStream: dead } });
    await stage.stores.work.write(`scratch/${EARLIER}/0001/history/0.bin`, 'cut off');
    const started = await prepare(stage.stores, { exportId: LATER }, { execution: 'arn:next' });
    expect(started).toMatchObject({ decision: 'Claimed' });
    expect((await traces()).scores).toEqual([]);
  });
});

describe('a run that failed and died before its record was kept', () => {
  it('has it kept by the next start', async () => {
    const { stores } = stage;
    await prepare(stores, { exportId: EARLIER }, { execution: 'arn:failing' });
    const dying = { ...stores, work: { ...stores.work, write: dead } };
    const failure = { execution: 'arn:failing', error: { Error: 'AccountingFailed' } };
    await expect(failRun(failure, dying)).rejects.toThrow('dead');
    await publishRun(stores, { exportId: LATER }, { execution: 'arn:next' });
    expect((await traces()).records).toEqual([`${EARLIER}/0001.json`, `${LATER}/0001.json`]);
  });
});
