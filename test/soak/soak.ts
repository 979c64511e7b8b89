// npm run soak -- [--only malformed] [--share 0.1] [--minutes 60] [--seed 1000] [--write]
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { startVitest } from 'vitest/node';
import { describeMachine } from '../bench/machine.ts';
import { readSoakOptions } from './soak-options.ts';
import { soakPage } from './soak-page.ts';
import { clearResults, readResults } from './soak-result.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const PAGE = join(ROOT, 'docs', 'soak.md');

const { only, share, minutes, seed, write } = readSoakOptions(process.argv.slice(2));
const version = execFileSync('git', ['describe', '--always', '--dirty'], {
  cwd: ROOT,
  encoding: 'utf8',
}).trim();
Object.assign(process.env, {
  SOAK_SHARE: String(share),
  SOAK_MINUTES: String(minutes),
  SOAK_SEED: String(seed),
  SOAK_COMMIT: version,
});
clearResults();
const vitest = await startVitest(only === '' ? [] : [only], {
  config: false,
  root: ROOT,
  watch: false,
  include: ['test/soak/*.test.ts'],
  pool: 'forks',
  maxWorkers: '100%',
});
await vitest.close();
const conditions = { date: new Date().toISOString().slice(0, 10), machine: describeMachine(null) };
const page = await format(soakPage(readResults(), conditions), {
  ...(await resolveConfig(PAGE)),
  filepath: PAGE,
});
console.log(page);
if (write) writeFileSync(PAGE, page);
