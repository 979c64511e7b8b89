import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLocalStage } from '../../lib/local/local-stage.ts';
import { ensureSynthesised } from '../../lib/local/synthesise.ts';
import { landingPrefix } from '../../lib/pipeline/landing-exports.ts';
import { readRanking } from '../../lib/pipeline/read-ranking.ts';
import { RunFiles } from '../../lib/pipeline/run-files.ts';
import type { RankedEntry } from '../../lib/ranking/ranked-entry.ts';
import { SCORE_COLUMNS } from '../../lib/steps/score-history.ts';
import { writeExports } from '../../lib/synthetic/write-exports.ts';
import { queryFolder } from '../pipeline/query-parquet.ts';
import type { Row } from '../pipeline/query-parquet.ts';

const page = readFileSync(new URL('../../docs/history-queries.md', import.meta.url), 'utf8');
const statements = [...page.matchAll(/```sql\n(.*?)```/gs)].map(([, sql = '']) => sql);
const SHOWN = ['2026-11-02', '2026-11-16'];

let home = '';
let answers: Row[][] = [];
const rankings = new Map<string, RankedEntry[]>();

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'hhpu-history-'));
  const exports = join(home, 'exports');
  await writeExports(exports, { offenders: 1000, runs: 2, lastExport: '2026-11-16' });
  const stage = await openLocalStage({
    cdkOut: await ensureSynthesised(),
    stateDir: join(home, '.hhpu'),
  });
  try {
    for (const exportId of SHOWN) {
      for (const file of readdirSync(join(exports, exportId))) {
        const key = landingPrefix(exportId) + file;
        await stage.stores.landing.write(key, readFileSync(join(exports, exportId, file)));
      }
      const startTime = `${exportId}T06:00:00.000Z`;
      expect(await stage.runExecution({ input: { exportId }, startTime })).toMatchObject({
        status: 'SUCCEEDED',
      });
      const files = new RunFiles(stage.stores.work, { runId: exportId, epoch: 1 });
      rankings.set(exportId, await Array.fromAsync(readRanking(files)));
    }
  } finally {
    await stage.close();
  }
  answers = await queryFolder(home, statements);
});
afterAll(() => rmSync(home, { recursive: true }));

const rankingOf = (runId: string) => rankings.get(runId) ?? [];
const top = (runId: string) => rankingOf(runId).filter(({ rank }) => rank <= 100);

describe('the queries of the history page, on two published runs', () => {
  it('tell where one person stood in each run', () => {
    const expected = SHOWN.map((runId) => {
      const { rank, score, p2, harm } = rankingOf(runId).find(({ nominalId }) => nominalId === 'N00000040')!;
      return { run_id: runId, as_of: new Date(runId), rank, score, p2, harm };
    });
    expect(new Set(expected.map(({ rank }) => rank)).size).toBe(2);
    expect(answers[1]?.map(({ proven_harm: _days, ...row }) => row)).toEqual(expected);
    for (const { proven_harm: days, harm } of answers[1]!) {
      expect(days).toBeGreaterThanOrEqual(0);
      expect(days).toBeLessThanOrEqual(harm as number);
    }
  });

  it('count who of the earlier Top 100 is in the later one', () => {
    const later = new Set(top('2026-11-16').map(({ nominalId }) => nominalId));
    const still = top('2026-11-02').filter(({ nominalId }) => later.has(nominalId)).length;
    expect(still).toBeGreaterThan(0);
    expect(still).toBeLessThan(100);
    expect(answers[2]).toEqual([{ still_there: BigInt(still) }]);
  });

  it('list who only just missed the latest Top 100', () => {
    const missed = rankingOf('2026-11-16').slice(100, 130);
    expect(missed).toHaveLength(30);
    expect(new Set(answers[3]?.map((row) => row['proven_percent'])).size).toBeGreaterThan(5);
    expect(answers[3]?.map(({ proven_percent: _percent, ...row }) => row)).toEqual(
      missed.map(({ rank, nominalId, score, management, division }) => {
        return { rank, nominal_id: nominalId, score, management, division };
      }),
    );
  });

  it('are all that the page has', () => {
    expect(answers).toHaveLength(4);
  });
});

describe('the history page', () => {
  it('names every column', () => {
    for (const { name } of SCORE_COLUMNS) expect(page).toContain(`\`${name}\``);
  });
});
