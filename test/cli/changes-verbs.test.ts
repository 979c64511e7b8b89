import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHANGE_PARTS } from '../../lib/changes/change-parts.ts';
import type { ListedChange } from '../../lib/pipeline/list-changes.ts';
import { hhpuJson, runHhpu } from './run-hhpu.ts';

const folder = mkdtempSync(join(tmpdir(), 'hhpu-changes-'));
const state = ['--state', join(folder, 'state')];
const RUNS = ['2026-10-19', '2026-11-02', '2026-11-16'] as const;
const TOP_N = 20;

/** Three runs, the last under other weights. */
beforeAll(async () => {
  await hhpuJson(['generate', folder, '--offenders', '600', '--runs', '3', '--seed', '5']);
  for (const [at, runId] of RUNS.entries()) {
    const settings = join(folder, `settings-${at}.json`);
    writeFileSync(
      settings,
      JSON.stringify({ topN: TOP_N, ...(at === 2 && { harm: { vulnerableVictim: 6 } }) }),
    );
    await hhpuJson(['run', join(folder, runId), ...state, '--settings', settings]);
  }
}, 180_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the verbs of changes', { timeout: 120_000 }, () => {
  it('list what changed as top has it, with parts that add up, in a run under other weights as well', async () => {
    for (const runId of RUNS.slice(1)) {
      const changes = (await hhpuJson(['deltas', ...state, '--run', runId])) as ListedChange[];
      const top = (await hhpuJson(['top', ...state, '--run', runId])) as ListedChange[];
      const ranked = changes.filter(({ kind }) => kind !== 'LEFT' && kind !== 'OUT');
      expect(ranked.map(({ nominalId, rank }) => [nominalId, rank])).toEqual(
        top.map(({ nominalId, rank }) => [nominalId, rank]),
      );
      for (const { why, score, previousScore } of changes) {
        const sum = CHANGE_PARTS.reduce((total, part) => total + why!.parts[part], 0);
        expect(Math.abs((previousScore ?? 0) + sum - (score ?? 0))).toBeLessThan(1e-12);
      }
    }
  });

  it('say of a run under other weights that the one before was scored again', async () => {
    const { stdout } = await runHhpu(['deltas', ...state]);
    expect(stdout).toContain(
      'Changed since the run before: settings. Its export was scored again to be compared with.',
    );
    const { stdout: first } = await runHhpu(['deltas', ...state, '--run', RUNS[0]]);
    expect(first).toBe(`Run ${RUNS[0]}, as of ${RUNS[0]}: the first run, so all ${TOP_N} are new\n`);
  });

  it('print a line an entry as CSV', async () => {
    const { stdout } = await runHhpu(['deltas', ...state, '--run', RUNS[1], '--csv']);
    const [header, ...lines] = stdout.trim().split('\n');
    expect(header).toMatch(
      /^kind,nominal_id,rank,previous_rank,score,previous_score,settings,.*,why,urgent,convicted,cautioned,charged,no_further_action,open,rank_on_convicted,proven_share$/,
    );
    expect(lines.length).toBeGreaterThanOrEqual(TOP_N);
  });

  it('tell a person’s ranks in all runs, and in explain what changed', async () => {
    const [first] = (await hhpuJson(['top', ...state])) as { nominalId: string; rank: number }[];
    const { nominalId } = first!;
    const lines = (await hhpuJson(['history', nominalId, ...state])) as { runId: string; rank: number }[];
    expect(lines.at(-1)).toMatchObject({ runId: RUNS[2], rank: 1 });
    const { stdout } = await runHhpu(['history', nominalId, ...state]);
    expect(stdout).toContain(`Best rank 1; in run ${RUNS[2]} rank 1`);
    expect(stdout).toMatch(/^Rank\n/m);
    const explained = await runHhpu(['explain', nominalId, ...state]);
    expect(explained.stdout).toContain(`Since run ${RUNS[1]}: `);
    expect(await hhpuJson(['explain', nominalId, ...state, '--run', RUNS[1]])).toMatchObject({
      runId: RUNS[1],
      change: { kind: expect.any(String), why: { parts: { settings: 0 } } },
    });
  });

  it.each([
    [['history', 'NOBODY'], "nominal NOBODY has been in no published ranking's Top N"],
    [['deltas', '--run', '2020-01-01'], 'there is no run 2020-01-01; hhpu runs lists them'],
  ])('end %j with 1 and one line', async (args, message) => {
    const { code, stdout, stderr } = await runHhpu([...args, ...state]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^hhpu: .*\n$/);
    expect(stderr).toContain(message);
  });
});
