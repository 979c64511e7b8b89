import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { bundleFunctions } from '../../infra/bundle-functions.ts';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** A project of one function and one source. */
function createProject(): string {
  const root = mkdtempSync(join(tmpdir(), 'bundle-'));
  folders.push(root);
  mkdirSync(join(root, 'functions/add-one'), { recursive: true });
  mkdirSync(join(root, 'lib'));
  writeFileSync(join(root, 'package-lock.json'), '{}');
  writeFileSync(join(root, 'lib/one.ts'), 'export const one: number = 1;\n');
  writeFileSync(
    join(root, 'functions/add-one/handler.ts'),
    "import { one } from '../../lib/one.ts';\nexport const handler = (n: number): number => n + one;\n",
  );
  return root;
}

const bundle = (root: string) => bundleFunctions({ root, functions: 'functions', sources: ['lib'] });
const bundlesIn = (root: string) => readdirSync(join(root, '.cache/bundles'));
const fileIn = (root: string) => join(root, '.cache/bundles', bundlesIn(root)[0]!, 'add-one/index.mjs');

test('makes a module that exports the handler, the same bytes in whatever folder, none of its paths inside', async () => {
  const [one, other] = [createProject(), createProject()];
  for (const root of [one, other]) expect(bundle(root)('add-one')).toBeDefined();
  expect(readFileSync(fileIn(one))).toEqual(readFileSync(fileIn(other)));
  expect(readFileSync(fileIn(one), 'utf8')).not.toMatch(/bundle-|functions\/|\/tmp/);
  const { handler } = await import(pathToFileURL(fileIn(one)).href);
  expect(handler(2)).toBe(3);
});

test('bundles again only when a source or the lock file has changed', () => {
  const root = createProject();
  bundle(root);
  const made = statSync(fileIn(root)).mtimeMs;
  bundle(root);
  expect(bundlesIn(root)).toHaveLength(1);
  expect(statSync(fileIn(root)).mtimeMs).toBe(made);
  writeFileSync(join(root, 'lib/one.ts'), 'export const one = 2;\n');
  bundle(root);
  writeFileSync(join(root, 'package-lock.json'), '{"name": "x"}');
  bundle(root);
  expect(bundlesIn(root)).toHaveLength(3);
});

test('says which handler is missing, and leaves nothing of a bundle that failed', () => {
  const root = createProject();
  expect(() => bundle(root)('add-two')).toThrow(
    'The step add-two has no handler: write functions/add-two/handler.ts',
  );
  const broken = createProject();
  cpSync(join(broken, 'functions/add-one'), join(broken, 'functions/broken'), { recursive: true });
  writeFileSync(join(broken, 'functions/broken/handler.ts'), "import '../../lib/none.ts';");
  expect(() => bundle(broken)).toThrow(/Could not resolve "..\/..\/lib\/none.ts"/);
  expect(bundlesIn(broken)).toEqual([]);
});
