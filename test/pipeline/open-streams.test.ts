import { describe, expect, it } from 'vitest';
import { folderSource } from '../../lib/local/folder-source.ts';
import { memoryStore } from '../../lib/local/memory-store.ts';
import type { ObjectStore } from '../../lib/pipeline/object-store.ts';
import { ingestExport } from '../../lib/pipeline/score-export.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { readSettings } from '../../lib/settings/read-settings.ts';
import { manifestOf, withExport } from '../fixtures/write-export.ts';
import { filesWith } from './good-export.ts';

/** A store that counts how many of its streams are open at once. */
function countingStore(): { store: ObjectStore; most: () => number } {
  const store = memoryStore();
  let open = 0;
  let most = 0;
  const stream: ObjectStore['stream'] = async function* (key) {
    open += 1;
    most = Math.max(most, open);
    try {
      yield* store.stream(key);
    } finally {
      open -= 1;
    }
  };
  return { store: { ...store, stream }, most: () => most };
}

describe('a run of many shards', () => {
  // The S3 client has 50 connections: with a stream a shard open, the fifty-first would wait for ever.
  it('keeps only a few streams open at once', async () => {
    const { store, most } = countingStore();
    const files = filesWith();
    await withExport(files, manifestOf(files), async (folder) => {
      const settings = readSettings({ shards: 60 }, 'test');
      const run = await ingestExport(
        folderSource(folder),
        settings,
        referenceTable(),
        store,
        () => undefined,
      );
      await run.rank();
    });
    expect(most()).toBeLessThanOrEqual(8);
  });
});
