import { beforeAll, describe, expect, it } from 'vitest';
import { AccountingError } from '../../lib/core/errors.ts';
import { folderSource } from '../../lib/local/folder-source.ts';
import { memoryStore } from '../../lib/local/memory-store.ts';
import type { ObjectStore } from '../../lib/pipeline/object-store.ts';
import { rankOffenders } from '../../lib/pipeline/rank-offenders.ts';
import { reconcileRun } from '../../lib/pipeline/reconcile-run.ts';
import { ingestExport } from '../../lib/pipeline/score-export.ts';
import { scoreShard } from '../../lib/pipeline/score-shard.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { readSettings } from '../../lib/settings/read-settings.ts';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeExports } from '../../lib/synthetic/write-exports.ts';

const RUN = { runId: '2026-11-16', epoch: 1, execution: 'scratch' };
const SHARDS = 3;
let folder = '';
let parts: { part: number; table: 'nominals' | 'offences' | 'sanctions' | 'referrals'; file: string }[] = [];
let rows: { part: number; rows: number }[] = [];

beforeAll(async () => {
  const outDir = mkdtempSync(join(tmpdir(), 'hhpu-accounting-'));
  const [manifest] = await writeExports(outDir, { offenders: 80, runs: 1, lastExport: RUN.runId });
  parts = (manifest?.files ?? []).map(({ table, file }, part) => ({ part, table, file }));
  rows = (manifest?.files ?? []).map((file, part) => ({ part, rows: file.rows }));
  folder = join(outDir, RUN.runId);
});

/** A run that stands before ReconcileRun, with what the maps returned. */
async function ingested() {
  const work = memoryStore();
  const settings = readSettings({ shards: SHARDS }, 'test');
  await ingestExport(folderSource(folder), settings, referenceTable(), work, () => undefined);
  const scored: { shard: number; scored: number }[] = [];
  for (let shard = 0; shard < SHARDS; shard += 1) {
    scored.push(await scoreShard({ run: RUN, shard: { shard } }, work, referenceTable(), 'scratch'));
  }
  const shards = scored.map(({ shard }) => ({ shard }));
  return { work, input: { decision: 'Claimed' as const, run: RUN, parts, shards, ingested: rows, scored } };
}

async function edit(work: ObjectStore, name: string, change: (text: string) => string): Promise<void> {
  const key = `runs/${RUN.runId}/0001/${name}`;
  await work.write(key, change(Buffer.from((await work.read(key)) ?? []).toString()));
}

describe('a run whose numbers do not add up is not published', () => {
  it('passes when they do', async () => {
    const { work, input } = await ingested();
    expect(await reconcileRun(input, work)).toMatchObject({ run: RUN });
  });

  it('because a shard did not come back', async () => {
    const { work, input } = await ingested();
    const lost = { ...input, scored: input.scored.slice(1) };
    await expect(reconcileRun(lost, work)).rejects.toThrow('3 shards were planned, but 2 came back');
  });

  it('because a shard came back twice in place of another', async () => {
    const { work, input } = await ingested();
    const [first] = input.scored;
    if (!first) throw new Error('no shard');
    const twice = { ...input, scored: [first, first, first] };
    await expect(reconcileRun(twice, work)).rejects.toThrow(AccountingError);
  });

  it('because a part did not come back', async () => {
    const { work, input } = await ingested();
    await expect(reconcileRun({ ...input, ingested: [] }, work)).rejects.toThrow(
      '4 parts were planned, but 0 came back',
    );
  });

  it('because a row was lost on its way to a shard', async () => {
    const { work, input } = await ingested();
    await work.write(`runs/${RUN.runId}/0001/rows/1/1-0.bin`, new Uint8Array());
    await scoreShard({ run: RUN, shard: { shard: 1 } }, work, referenceTable(), 'scratch');
    await expect(reconcileRun(input, work)).rejects.toThrow(/\d+ rows were sent to shards, \d+ arrived/);
  });

  it('because a row was counted twice', async () => {
    const { work, input } = await ingested();
    await edit(work, 'parts/1.json', (text) =>
      text.replace(/"rowsIn":(\d+)/, (_, n: string) => `"rowsIn":${Number(n) + 1}`),
    );
    await expect(reconcileRun(input, work)).rejects.toThrow(/rows in, but/);
  });

  it('because an object of it is missing', async () => {
    const { work, input } = await ingested();
    const bare = {
      ...work,
      read: async (key: string) => (key.endsWith('shards/2.json') ? null : work.read(key)),
    };
    await expect(reconcileRun(input, bare)).rejects.toThrow(/shards\/2\.json is missing/);
  });

  it('because somebody scored is not ranked', async () => {
    const { work, input } = await ingested();
    const output = await reconcileRun(input, work);
    const wrong = { ...output, scored: output.scored + 1 };
    await expect(rankOffenders(wrong, work, referenceTable())).rejects.toThrow(/people were scored, but/);
  });

  it('because the code changed between two shards', async () => {
    const { work } = await ingested();
    const other = scoreShard({ run: RUN, shard: { shard: 0 } }, work, referenceTable(), 'other code');
    await expect(other).rejects.toThrow('the code or the reference table changed while the run was going');
  });
});
