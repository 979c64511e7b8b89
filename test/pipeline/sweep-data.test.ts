import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actAndRecord } from '../../lib/journal/act-and-record.ts';
import type { LocalStage } from '../../lib/local/local-stage.ts';
import { explainNominal } from '../../lib/pipeline/explain-nominal.ts';
import type { ErasableStore, StoredObject } from '../../lib/pipeline/erasable-store.ts';
import { readQuarantine } from '../../lib/pipeline/read-quarantine.ts';
import { readRanking } from '../../lib/pipeline/read-ranking.ts';
import { rebuildTable } from '../../lib/pipeline/rebuild-table.ts';
import { RunFiles, runFileNames } from '../../lib/pipeline/run-files.ts';
import { runPlan } from '../../lib/pipeline/run-plan.ts';
import { sweepData } from '../../lib/pipeline/sweep-data.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { readSettings } from '../../lib/settings/read-settings.ts';
import type { RunTable } from '../../lib/runs/run-table.ts';
import { openStage } from '../aws/a-stage.ts';
import { dumpTable } from '../fixtures/dump-table.ts';
import { publishRun, rankRun } from '../fixtures/run-pipeline.ts';
import { rowsOfParquet } from './query-parquet.ts';
import type { Row } from './query-parquet.ts';
import { landExports } from '../functions/a-landed-export.ts';
import { entriesOfAMonth } from '../journal/journal-examples.ts';

const OLDEST = '2026-09-21';
const EXPORTS = [OLDEST, '2026-10-05', '2026-10-19', '2026-11-02'];
const TOP = 10;
const { retention } = readSettings(
  {
    retention: {
      landingDays: 100,
      quarantineDays: 90,
      intermediateDays: 60,
      scoresDays: 200,
      rankingDays: 400,
    },
  },
  'test',
);

let stage: LocalStage;
/** Objects as old as their run: those of the embedded S3 are of today, whatever day the test plays. */
const aged = (store: ErasableStore): ErasableStore => ({
  ...store,
  list: async (prefix) =>
    (await store.list(prefix)).map((object): StoredObject => {
      const [day = OLDEST] = /\d{4}-\d\d-\d\d/.exec(object.key) ?? [];
      return { ...object, modifiedAt: `${day}T06:00:00.000Z` };
    }),
});

beforeAll(async () => {
  stage = await openStage();
  const { stores } = stage;
  await landExports(stores.landing, '2026-11-02', EXPORTS.length);
  await actAndRecord(entriesOfAMonth()[7]!, stores);
  for (const exportId of EXPORTS) {
    const start = { execution: `arn:${exportId}`, startedAt: `${exportId}T06:00:00.000Z` };
    // The last run lists more people than those before it.
    const request = { exportId, settings: { topN: exportId === '2026-11-02' ? TOP + 5 : TOP } };
    // A claim that is lost leaves its objects.
    if (exportId === OLDEST) await rankRun(stores, request, { ...start, execution: 'arn:lost' });
    await publishRun(stores, request, start);
  }
});
afterAll(() => stage.close());

/** Of the oldest run, as queries read them. */
async function readScores(): Promise<Row[]> {
  const bytes = await stage.stores.work.read(`scores/${OLDEST}.parquet`);
  return rowsOfParquet(bytes!, 'nominal_id, rank, proven_harm');
}

function sweep(today: string, dryRun = false, changed: Partial<RunTable> = {}) {
  const { stores, keeping } = stage;
  const table = { ...keeping.table, ...changed };
  const deps = { ...stores, table, landing: aged(keeping.landing), work: aged(keeping.work) };
  return sweepData(deps, { retention, now: `${today}T12:00:00.000Z`, dryRun });
}
async function keys(store: ErasableStore, pattern: RegExp): Promise<string[]> {
  return (await store.list('')).map(({ key }) => key).filter((key) => pattern.test(key));
}
const filesOf = async (runId: string) => {
  const run = (await stage.stores.runs.getRun(runId))!;
  return new RunFiles(stage.stores.work, run);
};
async function everything(): Promise<unknown> {
  const { landing, work, table } = stage.keeping;
  return [await keys(landing, /./), await keys(work, /./), await dumpTable(table)];
}

describe('the sweep of a store', () => {
  it('deletes nothing on a dry run, and counts what a true one then deletes', async () => {
    const before = await everything();
    const counted = await sweep('2026-11-21', true);
    expect(await everything()).toEqual(before);
    expect(counted.intermediate.objects).toBeGreaterThan(5);
    expect(await sweep('2026-11-21')).toEqual({ ...counted, dryRun: false });
  });

  it('has taken the oldest run’s rows and lost claim by then, and left all else', async () => {
    const { work, landing } = stage.keeping;
    expect(await keys(work, /^(runs|scratch)\/2026-09-21\/0001\//)).toEqual([]);
    expect(await keys(work, /2026-09-21\/.*(rows\/|codes)/)).toEqual([]);
    expect(await keys(work, /2026-10-05\/.*rows\//)).not.toEqual([]);
    expect(await keys(work, /^runs\/2026-09-21\/0002\/(plan|top|merges|accounting)\.json/)).toHaveLength(4);
    expect(await keys(work, /^quarantine\/2026-09-21/)).not.toEqual([]);
    expect(await keys(landing, /2026-09-21/)).not.toEqual([]);
    const files = await filesOf(OLDEST);
    const ranking = await Array.fromAsync(readRanking(files));
    const [first, last] = [ranking[0]!, ranking.at(-1)!];
    expect((await explainNominal(files, first.nominalId, referenceTable())).entry.rank).toBe(1);
    await expect(explainNominal(files, last.nominalId, referenceTable())).rejects.toThrow(
      'the rows of this run are not kept any more, as the retention settings say',
    );
  });

  it('takes quarantine and then exports, each on its day, and a reader is told', async () => {
    await sweep('2026-12-20');
    expect(await keys(stage.keeping.work, /^quarantine\/2026-09-21/)).not.toEqual([]);
    await sweep('2026-12-21');
    expect(await keys(stage.keeping.work, /^quarantine\/2026-09-21/)).toEqual([]);
    const files = await filesOf(OLDEST);
    const plan = await files.readJson(runFileNames.plan, runPlan);
    await expect(readQuarantine(files, plan)).rejects.toThrow('the rejected rows of this run are not kept');
    await sweep('2026-12-30');
    expect(await keys(stage.keeping.landing, /2026-09-21/)).not.toEqual([]);
    await sweep('2026-12-31');
    expect(await keys(stage.keeping.landing, /2026-09-21/)).toEqual([]);
  });

  it('forgets scores of people who were never in a Top N, and keeps those of the others in every run', async () => {
    const ranking = await Array.fromAsync(readRanking(await filesOf(OLDEST)));
    const once = new Set<string>();
    for (const run of await stage.stores.runs.listRuns()) {
      for (const { nominalId } of await stage.stores.runs.readEntries(run)) once.add(nominalId);
    }
    const before = await readScores();
    expect((await sweep('2027-04-09')).scores).toEqual({ runs: 0 });
    expect((await sweep('2027-04-10')).scores).toEqual({ runs: 1 });
    const kept = await readScores();
    const expected = ranking.filter(({ nominalId }) => once.has(nominalId));
    const proven = new Map(before.map((row) => [row['nominal_id'], row['proven_harm']]));
    expect(new Set(proven.values()).size).toBeGreaterThan(2);
    expect(expected.length).toBeGreaterThan(TOP);
    expect(expected.length).toBeLessThan(ranking.length);
    expect(kept).toEqual(
      expected.map(({ nominalId, rank }) => {
        return { nominal_id: nominalId, rank, proven_harm: proven.get(nominalId) };
      }),
    );
    await expect(Array.fromAsync(readRanking(await filesOf(OLDEST)))).rejects.toThrow(
      'of this run only the Top N is still kept',
    );
    expect((await sweep('2027-04-10')).scores).toEqual({ runs: 0 });
  });

  it('keeps the two newest runs whole, their exports and the journal, when exports stay away for years, though one sweep dies', async () => {
    const dying = { forgetRun: () => Promise.reject(new Error('dead')) };
    await expect(sweep('2036-01-01', false, dying)).rejects.toThrow('dead');
    const report = await sweep('2036-01-01');
    expect(report.rankings).toMatchObject({ runs: 2, items: expect.any(Number) });
    const { landing, work } = stage.keeping;
    expect((await stage.stores.runs.listRuns()).map(({ runId }) => runId)).toEqual(
      EXPORTS.slice(2).reverse(),
    );
    for (const runId of EXPORTS.slice(2)) {
      expect(await keys(landing, new RegExp(`exports/${runId}/`))).not.toEqual([]);
      for (const kind of [
        `runs/${runId}/.*/rows/`,
        `runs/${runId}/.*/ranking`,
        `scores/${runId}`,
        `records/${runId}`,
      ])
        expect(await keys(work, new RegExp(`^${kind}`))).not.toEqual([]);
      const run = (await stage.stores.runs.getRun(runId))!;
      expect(await stage.stores.runs.readEntries(run)).toHaveLength(run.publication!.entries);
    }
    expect(await keys(work, /^(quarantine|scratch)\//)).toEqual([]);
    expect(await keys(work, /^journal|2026-09-21|2026-10-05/)).toEqual([
      expect.stringMatching(/^journal.*decision-made/),
    ]);
    const items = await dumpTable(stage.keeping.table);
    expect(JSON.stringify(Object.keys(items))).not.toMatch(/2026-09-21|2026-10-05/);
    expect(await stage.stores.runs.latest()).toMatchObject({ runId: '2026-11-02' });
  });

  it('leaves a store that the table can be made again from', async () => {
    const before = await dumpTable(stage.keeping.table);
    const deps = { ...stage.stores, table: stage.keeping.table, isRunning: () => Promise.resolve(false) };
    await rebuildTable(deps, { replace: true, now: '2036-01-02T00:00:00.000Z' });
    expect(await dumpTable(stage.keeping.table)).toEqual(before);
  });

  it('is refused while the table does not know every run', async () => {
    await stage.keeping.table.clear();
    await expect(sweep('2036-01-02')).rejects.toThrow(/the table does not know run 2026-1/);
    await stage.keeping.table.beginRebuild();
    await expect(sweep('2036-01-02')).rejects.toThrow('the table is being made again');
    await stage.keeping.table.endRebuild();
  });
});
