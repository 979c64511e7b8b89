import { describe, expect, it } from 'vitest';
import { prepareRunStep } from '../../lib/steps/prepare-run.ts';
import { prepareRun } from '../../lib/pipeline/prepare-run.ts';
import { reconcileRun } from '../../lib/pipeline/reconcile-run.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { runSmall, smallForce } from '../changes/a-small-force.ts';
import { land, memoryStage } from '../changes/model/run-in-process.ts';

const [EARLIER, LATER] = ['2026-03-16', '2026-03-30'];

async function prepare(settings: object) {
  const stage = memoryStage();
  await runSmall(stage, EARLIER, smallForce());
  await land(stage, { exportId: LATER, extractedAt: `${LATER}T02:00:00Z`, rows: smallForce() });
  const deps = {
    ...stage,
    isRunning: () => Promise.resolve(false),
    table: referenceTable(),
    codeVersion: 'test',
  };
  const input = { request: { settings }, execution: 'arn:1', startedAt: `${LATER}T20:00:00.000Z` };
  const prepared = await prepareRun(input, deps);
  if (prepared.decision !== 'Claimed') throw new Error(prepared.reason);
  expect(prepareRunStep.output.parse(prepared)).toEqual(prepared);
  return { stage, prepared };
}

describe('PrepareRun', () => {
  it('plans the export of the run before as further items of both maps when a weight changed', async () => {
    const { prepared, stage } = await prepare({ shards: 2, harm: { highHarm: 2 } });
    expect(prepared.parts.map(({ table, before }) => [table, before])).toEqual([
      ...['nominals', 'offences', 'sanctions', 'referrals'].map((table) => [table, undefined]),
      ...['nominals', 'offences', 'sanctions', 'referrals'].map((table) => [table, EARLIER]),
    ]);
    expect(prepared.shards).toEqual([
      { shard: 0 },
      { shard: 1 },
      { shard: 0, before: EARLIER },
      { shard: 1, before: EARLIER },
    ]);
    const written = [...(await stage.work.sizes(`runs/${LATER}/0001/before/`)).keys()];
    expect(written).toEqual(expect.arrayContaining(['plan.json', 'merges.json']));
  });

  it('plans the run’s own export alone when nothing that scores changed', async () => {
    const { prepared } = await prepare({ shards: 2 });
    expect(prepared.parts.map(({ before }) => before)).toEqual([undefined, undefined, undefined, undefined]);
    expect(prepared.shards).toEqual([{ shard: 0 }, { shard: 1 }]);
  });
});

describe('ReconcileRun', () => {
  it('refuses a run whose run before did not come back whole', async () => {
    const { prepared, stage } = await prepare({ harm: { highHarm: 2 } });
    const run = { ...prepared, ingested: [], scored: [] };
    await expect(reconcileRun(run, stage.work)).rejects.toThrow('4 parts were planned, but 0 came back');
    const items = prepared.parts.filter(({ before }) => before === undefined);
    const half = { ...run, ingested: items.map(({ part }) => ({ part, rows: 0 })) };
    await expect(reconcileRun(half, stage.work)).rejects.toThrow('1 shards were planned, but 0 came back');
  });
});
