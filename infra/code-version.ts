import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashSources } from '../lib/core/hash-sources.ts';

/** What decides a score: a change anywhere here makes a new code version, a change of the command line does not. */
const SCORING_SOURCES = [
  'lib/contract',
  'lib/core',
  'lib/fast',
  'lib/ingest',
  'lib/mapping',
  'lib/ranking',
  'lib/reference',
  'lib/scoring',
  'lib/settings',
];

/** Recorded with every run, for example `0.1.0+3f9a0c12de45`: the package's version and 12 hex digits of the sources. */
export function codeVersion(root = join(import.meta.dirname, '..')): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return `${version}+${hashSources(root, SCORING_SOURCES).slice(0, 12)}`;
}
