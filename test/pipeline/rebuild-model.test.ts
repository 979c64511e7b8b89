import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportPosition } from '../../lib/contract/manifest.ts';
import type { LocalStage } from '../../lib/local/local-stage.ts';
import { failRun } from '../../lib/pipeline/fail-run.ts';
import { publishRanking } from '../../lib/pipeline/publish-ranking.ts';
import { rebuildTable } from '../../lib/pipeline/rebuild-table.ts';
import { runAccounting } from '../../lib/pipeline/run-accounting.ts';
import { RunFiles, runFileNames } from '../../lib/pipeline/run-files.ts';
import { runPlan } from '../../lib/pipeline/run-plan.ts';
import { ScoreHistoryWriter } from '../../lib/pipeline/score-history.ts';
import { topRanking } from '../../lib/pipeline/top-ranking.ts';
import { claimReference, decideClaim, nextClaim } from '../../lib/runs/claim.ts';
import type { RunBasis, RunRecord } from '../../lib/runs/run-record.ts';
import { emptyReport } from '../../lib/scoring/scoring-report.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';
import { aBasis, anEntry } from '../aws/a-run.ts';
import { openStage } from '../aws/a-stage.ts';
import { dumpTable } from '../fixtures/dump-table.ts';
import { runs as propertyRuns } from '../fixtures/property-runs.ts';

const NOW = '2026-11-16T06:00:00.000Z';
const DAYS = ['2026-10-19', '2026-11-02', '2026-11-02T0900Z'];

/** An execution that takes a run as far as `to`: it claims, dies with its basis known, fails, or publishes so many entries. */
type Step = {
  exportId: string;
  to: 'claimed' | 'described' | 'failed' | 'published';
  entries: number;
  left: number;
};
const step: fc.Arbitrary<Step> = fc.record({
  exportId: fc.constantFrom(...DAYS),
  to: fc.constantFrom('claimed', 'described', 'failed', 'published', 'published'),
  entries: fc.nat(3),
  left: fc.nat(2),
});

let stage: LocalStage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

function basisOf(exportId: string): RunBasis {
  const asOf = exportId.slice(0, 10);
  // Exports of a day share their instant, so that only their ids tell which is further.
  return { ...aBasis(asOf), position: exportPosition({ extractedAt: `${asOf}T02:00:00Z`, exportId }) };
}

/** What the steps before PublishRanking leave of a run of that many entries, with nobody to score. */
async function leaveRanking(
  files: RunFiles,
  claim: RunRecord,
  { exportId, entries, left }: Step,
): Promise<void> {
  await files.writeJson(runFileNames.plan, runPlan, {
    schemaVersion: 1,
    basis: basisOf(exportId),
    settings: DEFAULT_SETTINGS,
    manifest: { schemaVersion: 1, exportId, extractedAt: NOW, force: 'Testshire', files: [] },
    ignoredFiles: [],
    shards: 1,
    previous: null,
  });
  await files.writeJson(runFileNames.accounting, runAccounting, {
    files: [],
    tables: {},
    report: emptyReport(),
  });
  await files.writeJson(runFileNames.top, topRanking, {
    rankingHash: exportId,
    entries: Array.from({ length: entries }, (_, at) => anEntry(at + 1)),
    explanations: [],
    left: Array.from({ length: left }, (_, at) => ({
      nominalId: `L${at}`,
      previousRank: at + 1,
      previousScore: 1,
    })),
  });
  await new ScoreHistoryWriter(files, { runId: claim.runId, asOf: exportId.slice(0, 10) }, []).finish();
}

async function execute(each: Step, execution: string): Promise<void> {
  const { stores } = stage;
  const seen = await stores.runs.getRun(each.exportId);
  if (decideClaim(seen, execution, NOW, false) !== 'claim') return;
  const claim = nextClaim(each.exportId, execution, NOW, seen);
  const run = claimReference(claim);
  expect(await stores.runs.claim(claim, seen)).toBe(true);
  await stores.runs.noteExecution(run);
  if (each.to === 'claimed') return;
  await stores.runs.describe(run, basisOf(each.exportId));
  await leaveRanking(new RunFiles(stores.work, run), claim, each);
  if (each.to === 'failed') await failRun({ execution, error: { Error: 'Planted' } }, stores);
  if (each.to === 'published') {
    await publishRanking({ run, rankingHash: each.exportId, entries: each.entries }, stores, () => NOW);
  }
}

/** The items of runs that have ended and the pointer; a claim, and what a lost one left, is not made again. */
async function endedItems(): Promise<unknown> {
  const open = new Set<string>();
  const published = new Set<string>();
  for (const { runId, epoch, status } of await stage.stores.runs.listRuns()) {
    if (status === 'Claimed') open.add(`RUN#${runId} RUN`);
    if (status === 'Published') published.add(`RUN#${runId}#${epoch}`);
  }
  return Object.entries(await dumpTable(stage.keeping.table)).filter(([key, { pk, sk }]) => {
    return !open.has(key) && (!/^(RANK|LEFT)#/.test(sk) || published.has(pk));
  });
}

async function empty(): Promise<void> {
  const { table, work } = stage.keeping;
  await table.clear();
  await work.remove((await work.list('')).map(({ key }) => key));
}

describe('the table made again', () => {
  it('is what it was after any course of claims, deaths, failures and publications, whoever was first', async () => {
    const seen = { published: 0, failed: 0, lost: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        await empty();
        const { stores, keeping } = stage;
        let furthest = '';
        for (const [at, each] of steps.entries()) {
          await execute(each, `arn:${at}`);
          const latest = (await stores.runs.latest())?.position ?? '';
          expect(latest >= furthest).toBe(true);
          furthest = latest;
        }
        const before = await endedItems();
        const open = (await stores.runs.listRuns()).filter(({ status }) => status === 'Claimed');
        const deps = { ...stores, table: keeping.table, isRunning: () => Promise.resolve(false) };
        const made = await rebuildTable(deps, { replace: true, now: NOW });
        for (const { runId } of open) {
          // One that wrote nothing yet left no trace of itself; one that did has become a failure.
          const now = await stores.runs.getRun(runId);
          expect(now?.status ?? 'Failed').toBe('Failed');
          if (now) await keeping.table.forgetRun(runId);
          seen.lost += 1;
        }
        expect(await endedItems()).toEqual(before);
        seen.published += made.published;
        seen.failed += made.failed;
      }),
      propertyRuns(14),
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(2);
  });
});
