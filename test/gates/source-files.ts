import { globSync } from 'node:fs';
import { ROOT } from './miniature.ts';

/** Every TypeScript file of the real tree, as a path from its root: what no gate may leave out. */
export function sourceFiles(): string[] {
  return globSync('{infra,functions,lib,test}/**/*.ts', { cwd: ROOT }).toSorted((a, b) => (a < b ? -1 : 1));
}
