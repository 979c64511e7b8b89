import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunProgress } from '../../lib/local/run-progress.ts';
import { SandboxPool } from '../../lib/local/sandbox-pool.ts';
import { executeStateMachine } from '../../lib/local/state-machine.ts';
import { type LocalPipeline, readPipeline } from '../../lib/local/template.ts';
import { synthesiseWordsApp } from './fixture/words-app.ts';
import { temporaryFolders } from './temporary-folders.ts';

const newFolder = temporaryFolders();
const startTime = '2026-11-16T06:00:00.000Z';
const lines: string[] = [];
const statuses: string[] = [];
let pipeline: LocalPipeline;
let sandboxes: SandboxPool;

beforeAll(() => {
  pipeline = readPipeline(synthesiseWordsApp(newFolder('words')));
  const nowhere = {
    s3: 'http://127.0.0.1:9',
    dynamodb: 'http://127.0.0.1:9',
    sfn: 'http://127.0.0.1:9',
    sns: 'http://127.0.0.1:9',
  };
  sandboxes = new SandboxPool(nowhere, ({ line }) => lines.push(line));
});
afterAll(() => sandboxes.close());

/** What note-failure logged of an execution. */
function notedOf(executionArn: string): { execution: string; error: { Error: string; Cause: string } } {
  const noted = lines.find((line) => line.startsWith('noted') && line.includes(executionArn));
  return JSON.parse(noted!.slice('noted '.length));
}

async function run(input: unknown) {
  lines.length = 0;
  statuses.length = 0;
  const progress: RunProgress[] = [];
  const services = { setExecution: (_arn: string, status: string) => void statuses.push(status) };
  const options = { input, startTime, onProgress: (each: RunProgress) => void progress.push(each) };
  return { result: await executeStateMachine(pipeline, services, sandboxes, options), progress };
}

describe('an execution', () => {
  test('carries payloads, items and results as the definition says, with the execution’s own id and start', async () => {
    const { result, progress } = await run({ words: ['a', 'bb', 'ccc'] });
    expect(result).toMatchObject({
      status: 'SUCCEEDED',
      output: { total: 6, run: { execution: result.executionArn, startedAt: startTime } },
    });
    expect(result.executionArn).toMatch(
      /^arn:aws:states:eu-west-2:000000000000:execution:words:[0-9a-f-]{36}$/,
    );
    expect(statuses).toEqual(['RUNNING', 'SUCCEEDED']);
    expect(progress.filter(({ kind }) => kind === 'items')).toEqual(
      [1, 2, 3].map((done) => ({ kind: 'items', state: 'Measure words', done, total: 3 })),
    );
    expect(progress.filter(({ kind }) => kind === 'entered').map(({ state }) => state)).toEqual([
      'List words',
      'Measure words',
      ...Array<string>(3).fill('Measure word'),
      'Add lengths',
    ]);
  });

  test('has another id each time', async () => {
    const [one, other] = [await run({ words: [] }), await run({ words: [] })];
    expect(one.result.executionArn).not.toBe(other.result.executionArn);
  });

  test('runs a map over nothing', async () => {
    expect((await run({ words: [] })).result).toMatchObject({ status: 'SUCCEEDED', output: { total: 0 } });
  });

  test('retries what the policy names, at once', async () => {
    const started = performance.now();
    const { result, progress } = await run({ words: ['throttled'] });
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { total: 9 } });
    expect(progress.filter(({ kind }) => kind === 'retried').length).toBeGreaterThan(0);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe('a process that was killed', () => {
  test('is retried in another one', async () => {
    const { result, progress } = await run({
      words: ['a', { text: 'bb', dies: join(newFolder('died'), 'x') }],
    });
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { total: 3 } });
    expect(progress).toContainEqual(expect.objectContaining({ kind: 'retried', state: 'Measure word' }));
  });

  test('each time fails the execution, which says by what', async () => {
    const { result } = await run({ words: ['a'], dies: true });
    const { error } = notedOf(result.executionArn);
    expect(error.Error).toBe('Runtime.ExitError');
    expect(error.Cause).toContain('Runtime exited with error: signal: SIGKILL');
  });
});

describe('an error in an item of a Distributed Map', () => {
  test('reaches the catcher as AWS has it: that a child failed, not why', async () => {
    const { result, progress } = await run({ words: ['poison'] });
    expect(result).toMatchObject({ status: 'FAILED', error: 'WordsFailed' });
    expect(statuses).toEqual(['RUNNING', 'FAILED']);
    expect(notedOf(result.executionArn)).toEqual({
      execution: result.executionArn,
      error: {
        Error: 'States.ExceedToleratedFailureThreshold',
        Cause: 'The specified tolerated failure threshold was exceeded',
      },
    });
    expect(progress).toContainEqual({
      kind: 'failed',
      state: 'Measure word',
      error: 'PoisonError',
      message: 'the word is poison',
    });
  });

  test('starts no further items', async () => {
    await run({ words: ['poison', ...Array<string>(50).fill('word')] });
    // Those that were under way when the item failed go on; how many they are is the machine's affair.
    expect(lines.filter((line) => line.startsWith('measure')).length).toBeLessThan(26);
  });
});

describe('an error in a task', () => {
  test('reaches the catcher by its name, with Lambda’s JSON as cause', async () => {
    const { result } = await run({ words: null });
    const { error } = notedOf(result.executionArn);
    expect(error.Error).toBe('TypeError');
    expect(JSON.parse(error.Cause)).toMatchObject({ errorType: 'TypeError', trace: expect.any(Array) });
  });

  test('past Step Functions’ limit of a payload ends the execution, uncaught', async () => {
    const { result } = await run({ words: [], padding: 256 * 1024 });
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
    expect(result).toHaveProperty(
      'cause',
      expect.stringMatching(/^State "List words": its output has \d+ bytes/),
    );
  });
});

test('a feature that the interpreter would pass over is refused', async () => {
  const definition = structuredClone(pipeline.definition);
  Object.assign(definition.States['Measure words']!, { ToleratedFailureCount: 1 });
  await expect(
    executeStateMachine({ ...pipeline, definition }, { setExecution: () => undefined }, sandboxes, {
      input: {},
      startTime,
    }),
  ).rejects.toThrow('State "Measure words": ToleratedFailureCount is not done by the local run');
});
