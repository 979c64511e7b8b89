import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ExportRejectedError, SettingsRejectedError } from '../../lib/core/errors.ts';
import type { LocalStage } from '../../lib/local/local-stage.ts';
import { hashMapping, readMapping } from '../../lib/mapping/read-mapping.ts';
import { prepareRun } from '../../lib/pipeline/prepare-run.ts';
import { RunFiles, runFileNames } from '../../lib/pipeline/run-files.ts';
import { runPlan } from '../../lib/pipeline/run-plan.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { runRecord } from '../../lib/runs/run-record.ts';
import type { RunRequest } from '../../lib/steps/prepare-run.ts';
import { aBasis, aClaim } from '../aws/a-run.ts';
import { openStage } from '../aws/a-stage.ts';
import { EXAMPLE, EXAMPLE_MAPPING } from './score-mapped.ts';

const DAY = '2026-03-30';
let stage: LocalStage;
beforeEach(async () => {
  stage = await openStage();
  const folder = join(EXAMPLE, 'barsetshire', DAY);
  for (const file of readdirSync(folder)) {
    await stage.stores.landing.write(`exports/${DAY}/${file}`, readFileSync(join(folder, file)));
  }
});
afterEach(() => stage.close());

function start(request: RunRequest) {
  const isRunning = () => Promise.resolve(null);
  const deps = { ...stage.stores, isRunning, table: referenceTable(), codeVersion: 'test' };
  return prepareRun({ request, execution: 'arn:1', startedAt: '2026-03-30T06:00:00.000Z' }, deps);
}

it('PrepareRun plans a mapped export, with the mapping in the plan and its hash in the record', async () => {
  const prepared = await start({ mapping: EXAMPLE_MAPPING });
  expect(prepared).toMatchObject({
    decision: 'Claimed',
    parts: [
      { table: 'sanctions', file: 'COURT_RESULT.csv' },
      { table: 'offences', file: 'CRIME_SUSPECT.csv' },
      { table: 'referrals', file: 'PARTNER_REFERRAL.csv' },
      { table: 'nominals', file: 'PEOPLE.csv' },
    ],
  });
  const mapping = readMapping(EXAMPLE_MAPPING, 'mapping');
  const record = await stage.stores.runs.getRun(DAY);
  expect(record?.basis?.mappingHash).toBe(hashMapping(mapping));
  const plan = await new RunFiles(stage.stores.work, record!).readJson(runFileNames.plan, runPlan);
  expect(plan.mapping).toEqual(mapping);
});

it('PrepareRun refuses a mapping that the schema refuses before it claims anything', async () => {
  await expect(start({ mapping: { table: {} } })).rejects.toThrow(SettingsRejectedError);
  await expect(start({ scheduled: true, mapping: { table: {} } })).rejects.toThrow(
    /mapping: top level: "table" is not known/,
  );
  expect(await stage.stores.runs.listRuns()).toEqual([]);
});

it('PrepareRun refuses the export without its mapping', async () => {
  await expect(start({})).rejects.toThrow(ExportRejectedError);
});

it('a run recorded before there were mappings is read as one without', () => {
  const { mappingHash: _mappingHash, ...basis } = aBasis(DAY);
  expect(runRecord.parse({ ...aClaim(DAY), basis }).basis?.mappingHash).toBeNull();
});
