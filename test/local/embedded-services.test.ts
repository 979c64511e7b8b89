import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type LocalStage, openLocalStage } from '../../lib/local/local-stage.ts';
import { synthesiseWordsApp } from './fixture/words-app.ts';
import { temporaryFolders } from './temporary-folders.ts';

const newFolder = temporaryFolders();
const stages: LocalStage[] = [];
let cdkOut: string;

beforeAll(() => {
  cdkOut = synthesiseWordsApp(newFolder('words'));
});
afterEach(async () => {
  for (const stage of stages.splice(0)) await stage.close();
});

async function open(stateDir: string): Promise<LocalStage> {
  const stage = await openLocalStage({ cdkOut, stateDir });
  stages.push(stage);
  return stage;
}

describe('the state folder', () => {
  test('keeps objects and items from one opening to the next', async () => {
    const stateDir = newFolder('state');
    const first = await open(stateDir);
    await first.stores.landing.write('exports/a/b.csv', 'x');
    await first.stores.runs.noteFailure('arn:1', { step: 's', name: 'n', message: 'm' });
    await first.close();
    const second = await open(stateDir);
    expect(String(await second.stores.landing.read('exports/a/b.csv'))).toBe('x');
    expect((await second.stores.runs.getExecution('arn:1')).failure?.message).toBe('m');
    expect(await second.stores.work.read('exports/a/b.csv')).toBeNull();
  });

  test('takes one process at a time, and says so in one line', async () => {
    const stateDir = newFolder('state');
    await open(stateDir);
    await expect(openLocalStage({ cdkOut, stateDir })).rejects.toThrow(
      `state folder ${stateDir} is in use by another run; wait for it or use another --state`,
    );
  });

  test('is free at once when its process was killed', async () => {
    const stateDir = newFolder('state');
    const local = join(import.meta.dirname, '../../lib/local/local-stage.ts');
    const script = `const { openLocalStage } = await import(${JSON.stringify(local)});
      await openLocalStage(${JSON.stringify({ cdkOut, stateDir })}); console.log('open');`;
    const other = spawn(process.execPath, ['--input-type=module', '-e', script]);
    await once(other.stdout, 'data');
    other.kill('SIGKILL');
    await open(stateDir);
  });
});

describe('S3', () => {
  test('lists more than a thousand objects', async () => {
    const { stores } = await open(newFolder('state'));
    const keys = Array.from({ length: 1005 }, (_, n) => `many/${String(n).padStart(4, '0')}`);
    for (let from = 0; from < keys.length; from += 67) {
      await Promise.all(keys.slice(from, from + 67).map((key) => stores.work.write(key, 'x')));
    }
    expect([...(await stores.work.sizes('many/')).keys()]).toHaveLength(1005);
  });

  test('takes a stream of many parts', async () => {
    const { stores } = await open(newFolder('state'));
    const line = `${'x'.repeat(1023)}\n`;
    async function* lines() {
      for (let n = 0; n < 12 * 1024; n += 1) yield line;
    }
    await stores.work.writeStream('big', lines());
    expect((await stores.work.sizes('big')).get('')).toBe(12 * 1024 * 1024);
  });
});

describe('DescribeExecution', () => {
  const describeExecution = async (stage: LocalStage, executionArn: string) => {
    const client = new SFNClient({
      endpoint: stage.endpoints.sfn,
      region: 'eu-west-2',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      maxAttempts: 1,
    });
    return client.send(new DescribeExecutionCommand({ executionArn })).finally(() => client.destroy());
  };

  test('knows how an execution of this process ended', async () => {
    const stage = await open(newFolder('state'));
    const startTime = '2026-11-16T12:00:00.000Z';
    const good = await stage.runExecution({ input: { words: ['a'] }, startTime });
    const bad = await stage.runExecution({ input: { words: ['poison'] }, startTime });
    expect(await describeExecution(stage, good.executionArn)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await describeExecution(stage, bad.executionArn)).toMatchObject({ status: 'FAILED' });
  });

  test('takes an execution of another process for dead, since that one had this folder', async () => {
    const stage = await open(newFolder('state'));
    const executionArn = 'arn:aws:states:eu-west-2:000000000000:execution:words:other';
    expect(await describeExecution(stage, executionArn)).toMatchObject({ status: 'ABORTED', name: 'other' });
  });

  test('refuses what is no execution', async () => {
    const stage = await open(newFolder('state'));
    await expect(describeExecution(stage, 'other')).rejects.toMatchObject({ name: 'InvalidArn' });
  });
});
