import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bundleSizes } from '../../infra/bundle-functions.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const LARGEST = 1024 ** 2;
/** Those that docs/dependencies.md says the reason of, and what they may have. */
const LARGER: Readonly<Record<string, number>> = {
  'write-pack': 1.1 * LARGEST,
  'evaluate-run': 1.35 * LARGEST,
  'rank-offenders': 1.1 * LARGEST,
};
const copies: string[] = [];
afterAll(() => copies.forEach((copy) => rmSync(copy, { recursive: true })));

/** Builds every function in a folder of its own, from nothing kept; gives a hash of all bundles. */
function build(): string {
  const copy = mkdtempSync(join(tmpdir(), 'reproducible-'));
  copies.push(copy);
  for (const part of ['functions', 'lib', 'package.json', 'package-lock.json', 'tsconfig.json'])
    cpSync(join(ROOT, part), join(copy, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  const hash = createHash('sha256');
  for (const { name, bytes } of bundleSizes(copy)) {
    hash.update(`${name} ${bytes}\n`).update(bundle(copy, name));
  }
  return hash.digest('hex');
}

function bundle(root: string, name: string): Buffer {
  const [folder] = readdirSync(join(root, '.cache', 'bundles'));
  return readFileSync(join(root, '.cache', 'bundles', folder!, name, 'index.mjs'));
}

test('two builds of the functions in two folders have one hash', () => {
  expect(build()).toBe(build());
});

test('no bundle is over a mebibyte but those whose reason is told', () => {
  const sizes = bundleSizes(ROOT);
  expect(sizes.length).toBeGreaterThan(7);
  expect(sizes.filter(({ name, bytes }) => bytes > (LARGER[name] ?? LARGEST))).toEqual([]);
  const told = readFileSync(join(ROOT, 'docs', 'dependencies.md'), 'utf8');
  for (const name of Object.keys(LARGER)) expect(told).toContain(`| ${name} `);
});
