import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLocalStage } from '../../lib/local/local-stage.ts';
import type { LocalStage } from '../../lib/local/local-stage.ts';
import { ensureSynthesised } from '../../lib/local/synthesise.ts';
import { landExports } from './a-landed-export.ts';

const stateDir = mkdtempSync(join(tmpdir(), 'hhpu-late-'));
const log: string[] = [];
let stage: LocalStage;
beforeAll(async () => {
  const onLog = ({ line }: { line: string }) => void log.push(line);
  stage = await openLocalStage({ cdkOut: await ensureSynthesised(), stateDir, onLog });
});
afterAll(async () => {
  await stage.close();
  rmSync(stateDir, { recursive: true });
});

/** The deployed function, called as its schedule calls it. */
const watch = (startedAt: string) => stage.invoke('WatchPipelineArn', { settings: {}, startedAt }, startedAt);
const DUE = '2026-11-23';

describe('the hourly watch', { timeout: 120_000 }, () => {
  it('starts a run of an export that came late, once: not before the week’s start, not in a week between', async () => {
    expect((await watch(`${DUE}T07:30:00.000Z`)).answer).toMatchObject({ started: null, waitingExports: 0 });
    await landExports(stage.stores.landing, DUE);
    expect((await watch('2026-11-22T12:30:00.000Z')).answer).toMatchObject({
      started: null,
      waitingExports: 1,
    });
    expect((await watch(`${DUE}T05:30:00.000Z`)).answer).toMatchObject({ started: null, waitingExports: 1 });
    const late = await watch(`${DUE}T08:30:00.000Z`);
    expect(late.answer).toMatchObject({ started: DUE, daysSinceLastPublishedRun: null });
    expect(late.executions).toMatchObject([{ status: 'SUCCEEDED' }]);
    expect(await stage.stores.runs.getRun(DUE)).toMatchObject({ status: 'Published' });
    expect((await watch('2026-11-25T08:30:00.000Z')).answer).toMatchObject({
      ...{ started: null, waitingExports: 0, daysSinceLastPublishedRun: 2 },
    });
  });

  it('does not start a run again of an export that was refused, until the export changes', async () => {
    const [refused, manifest] = ['2026-12-07', 'exports/2026-12-07/manifest.json'];
    await stage.stores.landing.write(manifest, '{}');
    const first = await watch(`${refused}T07:30:00.000Z`);
    expect(first.executions).toMatchObject([{ status: 'FAILED' }]);
    const second = await watch(`${refused}T08:30:00.000Z`);
    expect(second).toMatchObject({ answer: { started: null, waitingExports: 1 }, executions: [] });
    await stage.stores.landing.write(manifest, '{"schemaVersion": 1}');
    expect((await watch(`${refused}T09:30:00.000Z`)).executions).toHaveLength(1);
  });

  it('emits its figures in namespace hhpu with the stage alone as dimension', () => {
    const lines = log.filter((line) => line.includes('CloudWatchMetrics')).map((line) => JSON.parse(line));
    const figures = lines.at(-1);
    expect(figures).toMatchObject({
      ...{
        stage: 'dev',
        DaysSinceLastPublishedRun: 14,
        Watched: 1,
        WaitingExports: 1,
        OverdueAlerts: 0,
        UnsentAlerts: 0,
      },
      _aws: { CloudWatchMetrics: [{ Namespace: 'hhpu', Dimensions: [['stage']] }] },
    });
    expect(lines[0]).not.toHaveProperty('DaysSinceLastPublishedRun');
  });
});
