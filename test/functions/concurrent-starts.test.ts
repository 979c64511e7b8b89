import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LocalStage } from '../../lib/local/local-stage.ts';
import { prepareRun } from '../../lib/pipeline/prepare-run.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { openStage } from '../aws/a-stage.ts';
import { landExports } from './a-landed-export.ts';

const STARTS = 200;
const startedAt = '2026-11-16T06:00:00.000Z';

let stage: LocalStage;
beforeAll(async () => {
  stage = await openStage();
  await landExports(stage.stores.landing, '2026-11-16');
});
afterAll(() => stage.close());

it('of 200 starts at once, one claims the run and the others are Skipped', { timeout: 300_000 }, async () => {
  const isRunning = () => Promise.resolve(true);
  const deps = { ...stage.stores, isRunning, table: referenceTable(), codeVersion: 'test' };
  const starts = Array.from({ length: STARTS }, (_, at) =>
    prepareRun({ request: {}, execution: `arn:${at}`, startedAt }, deps),
  );
  const decisions = (await Promise.all(starts)).map(({ decision }) => decision);
  expect(decisions.filter((decision) => decision === 'Claimed')).toHaveLength(1);
  expect(decisions.filter((decision) => decision === 'Skipped')).toHaveLength(STARTS - 1);
  expect(await stage.stores.runs.getRun('2026-11-16')).toMatchObject({ status: 'Claimed', epoch: 1 });
});
