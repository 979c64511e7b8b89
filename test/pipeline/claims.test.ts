import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalStage } from '../../lib/local/local-stage.ts';
import type { RunStore } from '../../lib/runs/run-store.ts';
import { openStage } from '../aws/a-stage.ts';
import { prepare, publishRun } from '../fixtures/run-pipeline.ts';
import { landExports } from '../functions/a-landed-export.ts';

let stage: LocalStage;
beforeAll(async () => {
  stage = await openStage();
  await landExports(stage.stores.landing, '2026-11-16', 4);
});
afterAll(() => stage.close());

describe('two hundred starts at once', () => {
  it('have one winner; the others end as Skipped', async () => {
    const starts = Array.from({ length: 200 }, (_, at) =>
      prepare(stage.stores, { exportId: '2026-10-05' }, { execution: `arn:${at}`, ownerIsRunning: true }),
    );
    const ended = await Promise.all(starts);
    const won = ended.flatMap((each) => (each.decision === 'Claimed' ? [each.run] : []));
    expect(won).toHaveLength(1);
    expect(ended.filter(({ decision }) => decision === 'Skipped')).toHaveLength(199);
    expect(await stage.stores.runs.getRun('2026-10-05')).toMatchObject({
      epoch: 1,
      owner: won[0]?.execution,
    });
  });

  it('over a dead owner have one winner too, one epoch above', async () => {
    await prepare(stage.stores, { exportId: '2026-10-19' }, { execution: 'arn:dead' });
    const starts = Array.from({ length: 50 }, (_, at) =>
      prepare(
        stage.stores,
        { exportId: '2026-10-19' },
        { execution: `arn:next-${at}`, ownerIsRunning: (owner) => owner !== 'arn:dead' },
      ),
    );
    const ended = await Promise.all(starts);
    expect(ended.flatMap((each) => (each.decision === 'Claimed' ? [each.run.epoch] : []))).toEqual([2]);
  });
});

describe('a claim', () => {
  it('is known as its own when the reply to its write was lost', async () => {
    const { runs } = stage.stores;
    const lossy: RunStore = {
      ...runs,
      claim: async (claim, seen) => {
        await runs.claim(claim, seen);
        return runs.claim(claim, seen);
      },
    };
    const started = await prepare({ ...stage.stores, runs: lossy }, { exportId: '2026-11-02' });
    expect(started).toMatchObject({ decision: 'Claimed', run: { epoch: 1 } });
  });
});

describe('a start of a published run', () => {
  const exportId = '2026-11-16';
  const settings = { topN: 20 };
  beforeAll(async () => {
    await publishRun(stage.stores, { exportId, settings });
  });

  it('is skipped, and says no more when nothing differs', async () => {
    expect(await prepare(stage.stores, { exportId, settings }, { execution: 'arn:2' })).toEqual({
      decision: 'Skipped',
      runId: exportId,
      reason: 'run 2026-11-16 is published already',
    });
  });

  it('says which settings, mapping and code it differs in', async () => {
    const mapping = { dateFormat: 'DD/MM/YYYY' };
    const other = await prepare(
      stage.stores,
      { exportId, settings: { topN: 30 }, mapping },
      { execution: 'arn:3', codeVersion: 'next' },
    );
    expect(other).toMatchObject({
      decision: 'Skipped',
      reason: expect.stringMatching(
        /^run 2026-11-16 is published already, and stays as it is; this start differs in settings topN \(20 then, 30 now\); mapping \(none then, [0-9a-f]{8} now\); code version \(test then, next now\)$/,
      ),
    });
  });
});

describe('exports of one instant', () => {
  /** The same export under another id, as a force that extracts once and sends twice has it. */
  async function landAgain(exportId: string): Promise<void> {
    const { landing } = stage.stores;
    for (const name of (await landing.sizes('exports/2026-11-16/')).keys()) {
      const bytes = (await landing.read(`exports/2026-11-16/${name}`)) ?? '';
      const manifest = String(bytes).replace('"exportId": "2026-11-16"', `"exportId": "${exportId}"`);
      await landing.write(`exports/${exportId}/${name}`, name === 'manifest.json' ? manifest : bytes);
    }
  }
  const publishAgain = async (exportId: string) => {
    await landAgain(exportId);
    const published = await publishRun(stage.stores, { exportId }, { execution: `arn:${exportId}` });
    return { latest: published.latest, record: await stage.stores.runs.getRun(exportId) };
  };

  it('have the one of the higher id as the latest, and the other as history, whichever is run first', async () => {
    expect(await publishAgain('2026-11-16T0900Z')).toMatchObject({
      latest: true,
      record: { publication: { history: false } },
    });
    expect(await publishAgain('2026-11-16T0800Z')).toMatchObject({
      latest: false,
      record: { publication: { history: true } },
    });
    expect(await stage.stores.runs.latest()).toMatchObject({ runId: '2026-11-16T0900Z' });
  });

  it('are each compared with the run before the one that they correct', async () => {
    await publishRun(stage.stores, { exportId: '2026-11-02', replay: true }, { execution: 'arn:before' });
    expect((await publishAgain('2026-11-16T1000Z')).record).toMatchObject({
      basis: { previousRunId: '2026-11-02' },
    });
  });
});
