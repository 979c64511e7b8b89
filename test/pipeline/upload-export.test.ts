import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compileMapping } from '../../lib/mapping/compile-mapping.ts';
import { folderSource } from '../../lib/local/folder-source.ts';
import { memoryStore } from '../../lib/local/memory-store.ts';
import { uploadExport } from '../../lib/pipeline/upload-export.ts';
import type { RunRecord } from '../../lib/runs/run-record.ts';
import { temporaryFolders } from '../local/temporary-folders.ts';
import { TINY_EXPORT, writeTinyExport } from '../local/tiny-export.ts';

const temporary = temporaryFolders();
const { tableNames } = compileMapping(null);

async function upload(folder: string, run: Pick<RunRecord, 'status'> | null = null) {
  const objects = new Map<string, Uint8Array>();
  const written: string[] = [];
  const store = memoryStore(objects);
  const landing: typeof store = {
    ...store,
    writeStream: async (key, body, bytes) => {
      await store.writeStream(key, body, bytes);
      written.push(key);
    },
  };
  const runs = { getRun: () => Promise.resolve(run as RunRecord | null) };
  const outcome = await uploadExport(folderSource(folder), {
    landing,
    runs,
    tableNames,
    onProgress: () => undefined,
  }).catch((error: unknown) => String(error));
  return { outcome, written };
}

test('sends the files that the manifest lists, and the manifest last', async () => {
  const folder = await writeTinyExport(temporary('upload'));
  writeFileSync(join(folder, 'notes.txt'), 'not for the bucket');
  const { outcome, written } = await upload(folder);
  expect(outcome).toMatchObject({ exportId: TINY_EXPORT, files: 3, ignored: ['notes.txt'] });
  const tables = ['nominals', 'offences', 'sanctions'].map((table) => `exports/${TINY_EXPORT}/${table}.csv`);
  expect(new Set(written.slice(0, 3))).toEqual(new Set(tables));
  expect(written.slice(3)).toEqual([`exports/${TINY_EXPORT}/manifest.json`]);
});

test.each([
  [
    'a file is longer than the manifest says',
    (folder: string) => appendFileSync(join(folder, 'offences.csv'), ' '),
    /rule: size/,
  ],
  ['a file is not there', (folder: string) => rmSync(join(folder, 'offences.csv')), /rule: file/],
  ['there is no manifest', (folder: string) => rmSync(join(folder, 'manifest.json')), /rule: manifest/],
])('sends nothing where %s', async (_, spoil, message) => {
  const folder = await writeTinyExport(temporary('upload'));
  spoil(folder);
  const { outcome, written } = await upload(folder);
  expect(outcome).toMatch(message);
  expect(written).toEqual([]);
});

test('sends nothing over the export that a published ranking was made from, and again over one that failed', async () => {
  const folder = await writeTinyExport(temporary('upload'));
  const over = await upload(folder, { status: 'Published' });
  expect(over.outcome).toMatch(
    /run 2026-11-16 is published, and what it was made from stays; give a corrected/,
  );
  expect(over.written).toEqual([]);
  expect((await upload(folder, { status: 'Failed' })).written).toHaveLength(4);
});
