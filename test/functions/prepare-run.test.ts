import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ExportMissingError, ExportRejectedError, SettingsRejectedError } from '../../lib/core/errors.ts';
import type { LocalStage } from '../../lib/local/local-stage.ts';
import { prepareRun } from '../../lib/pipeline/prepare-run.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { claimReference } from '../../lib/runs/claim.ts';
import type { RunRequest } from '../../lib/steps/prepare-run.ts';
import { aBasis, aClaim, aPublication } from '../aws/a-run.ts';
import { openStage } from '../aws/a-stage.ts';
import { landExports } from './a-landed-export.ts';

const MONDAY = '2026-11-16T06:00:00.000Z';
const NEXT_MONDAY = '2026-11-23T06:00:00.000Z';

let stage: LocalStage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

type Start = RunRequest & { execution?: string; startedAt?: string; ownerIsRunning?: boolean | null };

function start({ execution = 'arn:1', startedAt = MONDAY, ownerIsRunning = true, ...request }: Start = {}) {
  const { landing, work, runs } = stage.stores;
  const isRunning = () => Promise.resolve(ownerIsRunning);
  const deps = { landing, work, runs, isRunning, table: referenceTable(), codeVersion: 'test' };
  return prepareRun({ request, execution, startedAt }, deps);
}

async function publish(runId: string): Promise<void> {
  const claim = aClaim(runId);
  await stage.stores.runs.claim(claim, null);
  await stage.stores.runs.describe(claimReference(claim), aBasis(runId));
  await stage.stores.runs.commit(claimReference(claim), aPublication());
}

describe('PrepareRun', () => {
  it('claims the newest export that is complete and plans its parts and shards', async () => {
    await landExports(stage.stores.landing, '2026-11-16', 2);
    await stage.stores.landing.write('exports/2026-11-30/nominals.csv', 'still uploading');
    await stage.stores.landing.write('exports/not-an-export/manifest.json', '{}');
    expect(await start({ settings: { shards: 3 } })).toMatchObject({
      decision: 'Claimed',
      run: { runId: '2026-11-16', epoch: 1, execution: 'arn:1' },
      parts: [{ part: 0, table: 'nominals' }, { part: 1 }, { part: 2 }, { part: 3 }],
      shards: [{ shard: 0 }, { shard: 1 }, { shard: 2 }],
    });
  });

  it('takes an export by name, older than the newest', async () => {
    await landExports(stage.stores.landing, '2026-11-16', 2);
    expect(await start({ exportId: '2026-11-02' })).toMatchObject({ run: { runId: '2026-11-02' } });
  });

  it('has nothing to run when the newest export is published', async () => {
    await landExports(stage.stores.landing, '2026-11-16');
    await publish('2026-11-16');
    await stage.stores.runs.moveLatest({ runId: '2026-11-16', epoch: 1, asOf: '2026-11-16', position: 'p' });
    await expect(start()).rejects.toThrow(ExportMissingError);
  });

  it('is due in the weeks of the schedule, by hand always', async () => {
    await landExports(stage.stores.landing, '2026-11-16');
    const schedule = { anchorMonday: '2026-11-02', everyWeeks: 2 };
    const notDue = await start({ scheduled: true, startedAt: NEXT_MONDAY, settings: { schedule } });
    expect(notDue).toMatchObject({ decision: 'NotDue', runId: null });
    expect(await start({ startedAt: NEXT_MONDAY, settings: { schedule } })).toMatchObject({
      decision: 'Claimed',
    });
  });

  it('skips a run that another execution holds while that one is running', async () => {
    await landExports(stage.stores.landing, '2026-11-16');
    await start();
    expect(await start({ execution: 'arn:2' })).toMatchObject({
      decision: 'Skipped',
      reason: 'run 2026-11-16 is being made by another execution',
    });
  });

  it('takes over at once from an execution that is dead', async () => {
    await landExports(stage.stores.landing, '2026-11-16');
    await start();
    expect(await start({ execution: 'arn:2', ownerIsRunning: false })).toMatchObject({
      run: { epoch: 2, execution: 'arn:2' },
    });
  });

  it('takes over when nobody can say and the lease has run out, not before', async () => {
    await landExports(stage.stores.landing, '2026-11-16');
    await start();
    const unknown = { execution: 'arn:2', ownerIsRunning: null };
    expect(await start({ ...unknown, startedAt: '2026-11-16T06:19:59.999Z' })).toMatchObject({
      decision: 'Skipped',
    });
    expect(await start({ ...unknown, startedAt: '2026-11-16T06:20:00.000Z' })).toMatchObject({
      run: { epoch: 2 },
    });
  });

  it('claims again for the same execution, as after a redrive', async () => {
    await landExports(stage.stores.landing, '2026-11-16');
    await start();
    expect(await start()).toMatchObject({ decision: 'Claimed', run: { epoch: 2, execution: 'arn:1' } });
  });

  it('moves a pointer that a crash left behind when it finds the run published', async () => {
    await landExports(stage.stores.landing, '2026-11-16');
    await publish('2026-11-16');
    expect(await start({ exportId: '2026-11-16' })).toMatchObject({ decision: 'Skipped' });
    expect(await stage.stores.runs.latest()).toMatchObject({ runId: '2026-11-16', asOf: '2026-11-16' });
  });

  it('refuses a broken manifest under the run that it claimed', async () => {
    await stage.stores.landing.write('exports/2026-11-16/manifest.json', '{"schemaVersion": 2}');
    await expect(start()).rejects.toThrow(ExportRejectedError);
    const { run } = await stage.stores.runs.getExecution('arn:1');
    expect(run).toMatchObject({ runId: '2026-11-16', epoch: 1 });
  });

  it('refuses settings with a key that it does not know before it claims anything', async () => {
    await landExports(stage.stores.landing, '2026-11-16');
    await expect(start({ settings: { topn: 50 } })).rejects.toThrow(SettingsRejectedError);
    expect(await stage.stores.runs.listRuns()).toEqual([]);
  });

  it('refuses an export that is named in another way', async () => {
    await expect(start({ exportId: '../secrets' })).rejects.toThrow(ExportMissingError);
  });
});
