import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runExport } from '../../lib/local/run-export.ts';
import { writeExports } from '../../lib/synthetic/write-exports.ts';
import { hhpuJson, runHhpu } from './run-hhpu.ts';

const folder = mkdtempSync(join(tmpdir(), 'hhpu-replay-'));
const state = join(folder, 'state');
const [EARLIER, LATEST] = ['2026-11-02', '2026-11-16'] as const;
const start = (exportId: string, settings: unknown = {}) =>
  runExport({
    exportDir: join(folder, exportId),
    stateDir: state,
    settings,
    startedAt: `${exportId}T06:00:00.000Z`,
    onProgress: () => undefined,
  });

beforeAll(async () => {
  await writeExports(folder, { offenders: 60, runs: 2, lastExport: LATEST });
  await start(LATEST, { topN: 20 });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('past periods on the command line', { timeout: 120_000 }, () => {
  it('are filled in as history, and the output says which run is the latest', async () => {
    const args = ['run', join(folder, EARLIER), '--replay', '--state', state];
    expect(await hhpuJson(args)).toMatchObject({
      status: 'Published',
      latest: false,
      reason: 'published as history: run 2026-11-16, as of 2026-11-16, is the latest',
    });
    expect(await hhpuJson(['runs', '--state', state])).toMatchObject([
      { runId: LATEST, standing: 'latest' },
      { runId: EARLIER, standing: 'history' },
    ]);
  });

  it('are made again by their id alone, under their own settings, and proven', async () => {
    const { code, stdout } = await runHhpu(['run', LATEST, '--replay', '--state', state]);
    expect(code).toBe(0);
    expect(stdout).toContain('Made again, it is the same ranking\n');
    // A bucket's lifecycle takes what a proof wrote; here it is gone at once.
    expect(readdirSync(state, { recursive: true }).join()).not.toContain('proof-');
  });
});

describe('the store on the command line', { timeout: 120_000 }, () => {
  it('is made again from the bucket when that is asked for', async () => {
    const { code, stderr } = await runHhpu(['rebuild', '--state', state]);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'hhpu: the table is not empty; say --replace to delete what it holds and make it again\n',
    });
    expect(await hhpuJson(['rebuild', '--replace', '--state', state])).toEqual({
      published: 2,
      failed: 0,
      entries: expect.any(Number),
      journal: 0,
      latest: LATEST,
    });
  });

  it('is swept by the settings and the clock that are given', async () => {
    const args = ['sweep', '--dry-run', '--now', '2040-01-02T12:00:00Z', '--state', state];
    expect(await hhpuJson(args)).toMatchObject({
      today: '2040-01-02',
      dryRun: true,
      landing: { exports: 0 },
      rankings: { runs: 0 },
    });
  });
});
