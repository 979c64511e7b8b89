import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockFile } from '../../lib/local/lock-file.ts';
import { ensureSynthesised } from '../../lib/local/synthesise.ts';
import { temporaryFolders } from './temporary-folders.ts';

const newFolder = temporaryFolders();

test('makes cdk.out when it is not what the sources give, and leaves it alone when it is', async () => {
  const cdkOut = newFolder('cdk-out');
  const made: string[] = [];
  const ensure = () => ensureSynthesised({ cdkOut, onProgress: (line) => made.push(line) });
  await ensure();
  expect(made).toHaveLength(1);
  await ensure();
  expect(made).toHaveLength(1);

  const template = join(cdkOut, 'hhpu-dev-pipeline.template.json');
  const before = readFileSync(template, 'utf8');
  appendFileSync(template, '\n');
  await ensure();
  expect(made).toHaveLength(2);
  expect(readFileSync(template, 'utf8')).toBe(before);

  writeFileSync(join(cdkOut, '.synthesised-from'), 'other sources');
  await Promise.all([ensure(), ensure()]);
  expect(made).toHaveLength(3);
});

test('a lock is held by one at a time, and passes on from a process that is gone', async () => {
  const file = join(newFolder('lock'), 'deep', 'lock');
  const release = await lockFile(file);
  const order: string[] = [];
  const second = lockFile(file).then((releaseSecond) => {
    order.push('second');
    releaseSecond();
  });
  await new Promise((resolve) => setTimeout(resolve, 120));
  order.push('released');
  release();
  await second;
  expect(order).toEqual(['released', 'second']);
  // No process has an id as high as this.
  writeFileSync(file, '99999999');
  (await lockFile(file))();
});
