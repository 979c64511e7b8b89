import { beforeAll, describe, expect, it } from 'vitest';
import type { Brief } from '../../lib/brief/brief.ts';
import { evaluateRun } from '../../lib/pipeline/evaluate-run.ts';
import type { ObjectStore } from '../../lib/pipeline/object-store.ts';
import type { RunPlan } from '../../lib/pipeline/run-plan.ts';
import { writeBrief } from '../../lib/pipeline/write-brief.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { publishRun } from '../fixtures/run-pipeline.ts';
import { memoryStage } from '../changes/model/run-in-process.ts';
import { landExports } from '../functions/a-landed-export.ts';

const RUNS = ['2026-10-19', '2026-11-02', '2026-11-16'];
const SETTINGS = { topN: 10 };
const RUN = { runId: '2026-11-16', epoch: 1, execution: 'arn:2026-11-16' };

const stage = memoryStage();
const table = referenceTable();
const text = async (key: string) => String(await stage.work.read(key));
const json = async <T>(key: string) => JSON.parse(await text(key)) as T;

/** The store, and the keys that were read of it. */
function readCounted() {
  const read: string[] = [];
  const work: ObjectStore = { ...stage.work, read: (key) => (read.push(key), stage.work.read(key)) };
  return { work, read };
}

beforeAll(async () => {
  await landExports(stage.landing, '2026-11-16', 3);
  for (const [at, exportId] of RUNS.entries()) {
    const startedAt = `${exportId}T06:00:0${at}.000Z`;
    await publishRun(stage, { exportId, settings: SETTINGS }, { execution: `arn:${exportId}`, startedAt });
  }
});

describe('writeBrief', () => {
  it('keeps a page, a list and data with the run, the same bytes however often it is done', async () => {
    const { brief } = await writeBrief({ run: RUN }, { ...stage, table });
    const keys = ['html', 'csv', 'json'].map((kind) => `runs/2026-11-16/0001/brief.${kind}`);
    const written = await Promise.all(keys.map(text));
    await writeBrief({ run: RUN }, { ...stage, table });
    expect(await Promise.all(keys.map(text))).toEqual(written);
    const made = await json<Brief>(keys[2]!);
    expect(made.counts).toEqual(brief);
    expect(made.cases).toHaveLength(made.counts.new + made.counts.returned);
    for (const { nominalId } of made.cases) expect(written[0]).toContain(nominalId);
  });

  it('lists the highest ranked people without a sanction, beyond the Top N, with what is recorded', async () => {
    const made = await json<Brief>('runs/2026-11-16/0001/brief.json');
    expect(made.unsanctioned.length).toBeGreaterThan(0);
    expect(made.unsanctioned.every(({ unsanctioned, why }) => unsanctioned && why !== null)).toBe(true);
    const ranking = (await text('runs/2026-11-16/0001/ranking.jsonl')).trim().split('\n');
    const expected = ranking
      .map((line) => JSON.parse(line) as { nominalId: string; unsanctioned: boolean })
      .filter(({ unsanctioned }) => unsanctioned)
      .slice(0, 10)
      .map(({ nominalId }) => nominalId);
    expect(made.unsanctioned.map(({ nominalId }) => nominalId)).toEqual(expected);
  });

  it('reads of the run’s rows what was kept of the people it shows, and no shard whole', async () => {
    const { work, read } = readCounted();
    await writeBrief({ run: RUN }, { ...stage, work, table });
    const rows = read.filter((key) => key.includes('/rows/'));
    expect(rows).not.toEqual([]);
    expect(rows.filter((key) => !key.endsWith('/candidates.bin'))).toEqual([]);
  });

  it('lets no state see a person: its output is counts', async () => {
    const output = await writeBrief({ run: RUN }, { ...stage, table });
    expect(JSON.stringify(output)).toMatch(/^\{"brief":\{("\w+":\d+,?)+\}\}$/);
  });

  it('writes nothing for a proof', async () => {
    const before = (await stage.work.sizes('')).size;
    expect(await writeBrief({ run: { ...RUN, proof: true } }, { ...stage, table })).toEqual({ brief: null });
    expect((await stage.work.sizes('')).size).toBe(before);
  });
});

describe('evaluateRun', () => {
  it('reads people’s own records alone while no earlier run is old enough to be followed', async () => {
    const { work, read } = readCounted();
    expect(await evaluateRun({ run: RUN }, { ...stage, work, table })).toEqual({ run: RUN, evaluated: true });
    const { manifest } = await json<RunPlan>('runs/2026-11-16/0001/plan.json');
    const tables = read.flatMap((key) => {
      const part = /\/rows\/\d+\/(\d+)-/.exec(key)?.[1];
      return part === undefined ? [] : [manifest.files[Number(part)]?.table];
    });
    expect(new Set(tables)).toEqual(new Set(['nominals']));
  });
});
