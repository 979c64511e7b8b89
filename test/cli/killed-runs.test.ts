import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withLocalStage } from '../../lib/local/local-session.ts';
import { runExport } from '../../lib/local/run-export.ts';
import type { RunOutcome } from '../../lib/local/run-export.ts';
import { landingPrefix } from '../../lib/pipeline/landing-exports.ts';
import { dumpTable } from '../fixtures/dump-table.ts';
import { writeExports } from '../../lib/synthetic/write-exports.ts';

const STAGES = [
  'Starting',
  'Prepare run',
  'Ingest parts',
  'Score shards',
  'Reconcile run',
  'Rank offenders',
  'Publish ranking',
];
const SETTINGS = { topN: 20 };
const ROOT = new URL('../../', import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'hhpu-killed-'));
const exportsDir = join(folder, 'exports');
const states = { killed: join(folder, 'killed'), undisturbed: join(folder, 'undisturbed') };
let exportIds: string[] = [];

beforeAll(async () => {
  const options = { offenders: 60, runs: STAGES.length, lastExport: '2026-11-16' };
  exportIds = (await writeExports(exportsDir, options)).map(({ exportId }) => exportId);
  await withLocalStage(states.undisturbed, async ({ stores, runExecution }) => {
    for (const exportId of exportIds) {
      for (const file of readdirSync(join(exportsDir, exportId))) {
        const bytes = readFileSync(join(exportsDir, exportId, file));
        await stores.landing.write(landingPrefix(exportId) + file, bytes);
      }
      await runExecution({ input: { exportId, settings: SETTINGS }, startTime: startOf(exportId) });
    }
  });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

const startOf = (exportId: string) => `${exportId}T06:00:00.000Z`;

function startAgain(exportId: string): Promise<RunOutcome> {
  return runExport({
    exportDir: join(exportsDir, exportId),
    stateDir: states.killed,
    settings: SETTINGS,
    startedAt: startOf(exportId),
    onProgress: () => undefined,
  });
}

/** Kills `hhpu run` when its progress names the stage; gives the signal that it ended by. */
async function killAt(stage: string, exportId: string): Promise<unknown> {
  const args = ['lib/cli/main.ts', 'run', join(exportsDir, exportId), '--state', states.killed];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(child, 'exit');
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (line === `${stage} ...`) child.kill('SIGKILL');
  });
  return (await ended)[1];
}

/** A state folder's items without what tells one making of a run from another: claims, epochs and the clock. */
async function ranking(stateDir: string): Promise<string> {
  const items = await withLocalStage(stateDir, ({ keeping }) => dumpTable(keeping.table));
  const claims = new Set(['pk', 'gsi1sk', 'epoch', 'owner', 'claimedAt', 'leaseUntil', 'publishedAt']);
  return JSON.stringify(Object.values(items), (key, value: unknown) => (claims.has(key) ? undefined : value));
}

describe('hhpu run', { timeout: 120_000 }, () => {
  it.each([...STAGES.entries()])(
    'that is killed as stage %i begins (%s) completes when it is started again at once',
    async (at, stage) => {
      const exportId = exportIds[at]!;
      expect(await killAt(stage, exportId)).toBe('SIGKILL');
      expect(await startAgain(exportId)).toMatchObject({ status: 'Published', reason: null, latest: true });
    },
  );

  it('leaves what undisturbed runs leave, whenever it was killed', async () => {
    expect(await ranking(states.killed)).toBe(await ranking(states.undisturbed));
    const scores = (state: string) =>
      readdirSync(state, { recursive: true, encoding: 'utf8' }).filter((path) =>
        path.endsWith('.parquet._S3rver_object'),
      );
    expect(scores(states.killed)).toHaveLength(STAGES.length);
    expect(scores(states.killed)).toEqual(scores(states.undisturbed));
  });
});
