import { cpSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { codeVersion } from '../../infra/code-version.ts';

const root = join(import.meta.dirname, '..', '..');
let copy: string;

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'version-'));
  cpSync(join(root, 'lib'), join(copy, 'lib'), { recursive: true });
  cpSync(join(root, 'package.json'), join(copy, 'package.json'));
});
afterEach(() => rmSync(copy, { recursive: true }));

test('is the package’s version and twelve hex digits, wherever the sources lie', () => {
  expect(codeVersion(copy)).toMatch(/^\d+\.\d+\.\d+\+[0-9a-f]{12}$/);
  expect(codeVersion(copy)).toBe(codeVersion(root));
});

test('changes with a source that decides a score, its content or its name', () => {
  const before = codeVersion(copy);
  renameSync(join(copy, 'lib/scoring/harm.ts'), join(copy, 'lib/scoring/harms.ts'));
  const renamed = codeVersion(copy);
  writeFileSync(join(copy, 'lib/scoring/harms.ts'), 'export {};');
  expect(new Set([before, renamed, codeVersion(copy)]).size).toBe(3);
});

test('stays when the command line changes', () => {
  const before = codeVersion(copy);
  writeFileSync(join(copy, 'lib/cli/main.ts'), 'export {};');
  expect(codeVersion(copy)).toBe(before);
});

test('says which folder is missing', () => {
  rmSync(join(copy, 'lib/scoring'), { recursive: true });
  expect(() => codeVersion(copy)).toThrow(/lib\/scoring is missing/);
});
