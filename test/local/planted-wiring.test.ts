import { beforeAll, describe, expect, test } from 'vitest';
import { openLocalStage } from '../../lib/local/local-stage.ts';
import type { RunProgress } from '../../lib/local/run-progress.ts';
import { ensureSynthesised } from '../../lib/local/synthesise.ts';
import {
  copyAssembly,
  plantInFunction,
  plantInResource,
  plantInState,
  type Properties,
} from './plant-fault.ts';
import { temporaryFolders } from './temporary-folders.ts';
import { TINY_EXPORT, upload, writeTinyExport } from './tiny-export.ts';

/**
 * There is no second code path: the local run goes through the template for everything, so a fault in the template
 * breaks it. Each is planted into a copy of what CDK wrote, and seen to break it.
 */
const newFolder = temporaryFolders();
let cdkOut: string;
let exportFolder: string;

beforeAll(async () => {
  cdkOut = await ensureSynthesised();
  exportFolder = await writeTinyExport(newFolder('export'));
});

/** Runs the tiny export through a copy with the fault; tells how it ended, in one text. */
async function runWith(plant: (copy: string) => void): Promise<string> {
  const copy = copyAssembly(cdkOut, newFolder('cdk-out'));
  plant(copy);
  const stage = await openLocalStage({ cdkOut: copy, stateDir: newFolder('state') });
  const failures: string[] = [];
  const onProgress = (progress: RunProgress) => {
    if (progress.kind === 'failed')
      failures.push(`${progress.state}: ${progress.error}: ${progress.message}`);
  };
  try {
    await upload(stage, exportFolder);
    const input = { exportId: TINY_EXPORT };
    const result = await stage.runExecution({ input, startTime: '2026-11-16T12:00:00.000Z', onProgress });
    const latest = await stage.stores.runs.latest();
    return [result.status, latest ? `published ${latest.runId}` : 'nothing published', ...failures].join(
      '\n',
    );
  } finally {
    await stage.close();
  }
}

test('without a fault the run publishes', async () => {
  expect(await runWith(() => undefined)).toBe(`SUCCEEDED\npublished ${TINY_EXPORT}`);
});

describe('a fault in the state machine breaks the run', () => {
  test.each<[string, string, (state: Properties) => void, RegExp]>([
    ['ItemsPath', 'Ingest parts', (s) => (s['ItemsPath'] = '$.part'), /'\$\.part' does not point to a value/],
    ['ItemsPath', 'Score shards', (s) => (s['ItemsPath'] = '$.parts'), /Score shard: ZodError/],
    ['ResultPath', 'Ingest parts', (s) => (s['ResultPath'] = '$.ingest'), /Reconcile run: ZodError/],
    ['ResultPath', 'Score shards', (s) => delete s['ResultPath'], /Reconcile run: ZodError/],
    [
      'item’s name',
      'Ingest parts',
      (s) => (s['ItemSelector'] = { 'run.$': '$.run' }),
      /Ingest part: ZodError/,
    ],
    ['payload', 'Prepare run', (s) => delete s['Parameters']['startedAt.$'], /Prepare run: ZodError/],
    [
      'context path',
      'Prepare run',
      (s) => (s['Parameters']['startedAt.$'] = '$$.Execution.Start'),
      /'\$\$\.Execution\.Start' does not point to a value/,
    ],
  ])('a wrong %s of %s', async (_what, state, change, message) => {
    const outcome = await runWith((copy) => plantInState(copy, state, change));
    expect(outcome).toMatch(/^FAILED\nnothing published\n/);
    expect(outcome).toMatch(message);
  });
});

test('a state that is passed over is refused, as AWS refuses it', async () => {
  const plant = (copy: string) => plantInState(copy, 'Score shards', (s) => (s['Next'] = 'Rank offenders'));
  await expect(runWith(plant)).rejects.toThrow(/State Reconcile run is not reachable/);
});

describe('a fault in a function breaks the run', () => {
  const variables = (properties: Properties) => properties['Environment'].Variables;

  test.each<[string, string, (properties: Properties) => void, RegExp]>([
    [
      'export of its handler',
      'PrepareRun',
      (p) => (p['Handler'] = 'index.handle'),
      /Runtime\.HandlerNotFound/,
    ],
    [
      'file of its handler',
      'RankOffenders',
      (p) => (p['Handler'] = 'main.handler'),
      /Runtime\.ImportModuleError/,
    ],
    [
      'variable left out',
      'PrepareRun',
      (p) => delete variables(p).LANDING_BUCKET,
      /environment: LANDING_BUCKET/,
    ],
    [
      'variable misnamed',
      'ScoreShard',
      (p) => Object.assign(variables(p), { CODE_VERSION: undefined, CODE_VERSIONS: '1' }),
      /Score shard: SetupFailed: environment: CODE_VERSION/,
    ],
    [
      'bucket taken for another',
      'PrepareRun',
      (p) => (variables(p).LANDING_BUCKET = variables(p).WORK_BUCKET),
      /Prepare run: ExportMissing/,
    ],
    [
      'bucket that is not there',
      'IngestPart',
      (p) => (variables(p).WORK_BUCKET = 'work'),
      /Ingest part: NoSuchBucket/,
    ],
    [
      'table that is not there',
      'PrepareRun',
      (p) => (variables(p).TABLE_NAME = 'table'),
      /ResourceNotFoundException/,
    ],
    ['time limit', 'PrepareRun', (p) => (p['Timeout'] = 0), /Sandbox\.Timedout/],
  ])('a wrong %s: %s', async (_what, fn, change, message) => {
    const outcome = await runWith((copy) => plantInFunction(copy, fn, change));
    expect(outcome).toMatch(/^FAILED\nnothing published\n/);
    expect(outcome).toMatch(message);
  });

  test('the code of another step', async () => {
    const outcome = await runWith((copy) => {
      let code: unknown;
      plantInFunction(copy, 'FailRun', (properties) => (code = properties['Code']));
      plantInFunction(copy, 'ReconcileRun', (properties) => (properties['Code'] = code));
    });
    expect(outcome).toMatch(/^FAILED\nnothing published\nReconcile run: ZodError/);
  });

  test('a reference that leads nowhere is refused before anything runs', async () => {
    const plant = (copy: string) =>
      plantInFunction(copy, 'ScoreShard', (p) => (variables(p).WORK_BUCKET = { Ref: 'WorkBucket' }));
    await expect(runWith(plant)).rejects.toThrow(
      /hhpu-dev-pipeline\.template\.json, ScoreShardFunction\w+\.Environment: there is no resource WorkBucket/,
    );
  });
});

describe('a fault in the data breaks the run', () => {
  test('a table without its index', async () => {
    const outcome = await runWith((copy) =>
      plantInResource(copy, 'AWS::DynamoDB::Table', 'Table', (properties) => {
        delete properties['GlobalSecondaryIndexes'];
        properties['AttributeDefinitions'] = properties['AttributeDefinitions'].slice(0, 2);
      }),
    );
    expect(outcome).toMatch(/^FAILED\nnothing published\nPrepare run: ValidationException/);
  });
});
