import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotFoundError } from '../../lib/core/errors.ts';
import { memoryStore } from '../../lib/local/memory-store.ts';
import type { LocalStage } from '../../lib/local/local-stage.ts';
import type { ErasableStore } from '../../lib/pipeline/erasable-store.ts';
import { openStage } from './a-stage.ts';

let stage: LocalStage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

// One contract for both stores, so that what score and check do in memory is what a run does.
const STORES: [string, () => ErasableStore][] = [
  ['S3', () => stage.keeping.work],
  ['memory', () => memoryStore()],
];

describe.each(STORES)('the object store in %s', (_name, open) => {
  it('gives back what was written, and null for what was not', async () => {
    const store = open();
    await store.write('a/b.txt', 'é');
    expect(Buffer.from((await store.read('a/b.txt')) ?? []).toString()).toBe('é');
    expect(await store.read('a/c.txt')).toBeNull();
  });

  it('overwrites', async () => {
    const store = open();
    await store.write('same', 'first');
    await store.write('same', 'second');
    expect(Buffer.from((await store.read('same')) ?? []).toString()).toBe('second');
  });

  it('streams out what was streamed in, over several parts', async () => {
    const store = open();
    const line = `${'x'.repeat(1023)}\n`;
    async function* lines() {
      for (let at = 0; at < 12 * 1024; at += 1) yield line;
    }
    await store.writeStream('large', lines());
    let bytes = 0;
    for await (const chunk of store.stream('large')) bytes += chunk.length;
    expect(bytes).toBe(12 * 1024 * 1024);
  });

  it('says which object is not there to stream', async () => {
    const read = async () => Array.fromAsync(open().stream('missing'));
    await expect(read()).rejects.toThrow(NotFoundError);
    await expect(read()).rejects.toThrow('missing: no such object');
  });

  it('lists sizes by the rest of the key, and folders in code-unit order', async () => {
    const store = open();
    for (const name of ['2026-11-02', '2026-10-19', '2026-11-02T0900Z']) {
      await store.write(`list/${name}/manifest.json`, '{}');
    }
    expect(await store.sizes('list/2026-10-19/')).toEqual(new Map([['manifest.json', 2]]));
    expect(await store.sizes('list/none/')).toEqual(new Map());
    expect(await store.folders('list/')).toEqual(['2026-10-19', '2026-11-02', '2026-11-02T0900Z']);
  });

  it('forgets what it is told to, more than one call takes at once, and nothing else', async () => {
    const store = open();
    const keys = Array.from({ length: 1005 }, (_, n) => `gone/${n}`);
    for (let from = 0; from < keys.length; from += 67) {
      await Promise.all(keys.slice(from, from + 67).map(async (key) => store.write(key, 'x')));
    }
    await store.write('gone-not', 'y');
    await store.remove([...keys, 'gone/never-there']);
    expect(await store.list('gone')).toEqual([
      { key: 'gone-not', bytes: 1, modifiedAt: expect.stringMatching(/^2\d{3}-\d\d-\d\dT.*Z$/) },
    ]);
    expect(await store.read('gone/7')).toBeNull();
  });
});
