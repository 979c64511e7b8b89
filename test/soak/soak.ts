// npm run soak -- [--only malformed] [--share 0.1] [--minutes 60] [--seed 1000] [--write]
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { describeMachine } from '../bench/machine.ts';
import { readSoakOptions } from './soak-options.ts';
import { soakPage } from './soak-page.ts';
import { clearResults, readResults } from './soak-result.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const PAGE = join(ROOT, 'docs', 'soak.md');

const { only, share, minutes, seed, write } = readSoakOptions(process.argv.slice(2));
clearResults();
const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--config', 'vitest.soak.config.ts', ...(only === '' ? [] : [only])],
  {
    cwd: ROOT,
    stdio: 'inherit',
    env: {
      ...process.env,
      SOAK_SHARE: String(share),
      SOAK_MINUTES: String(minutes),
      SOAK_SEED: String(seed),
    },
  },
);
const conditions = { date: new Date().toISOString().slice(0, 10), machine: describeMachine(null) };
const page = await format(soakPage(readResults(), conditions), {
  ...(await resolveConfig(PAGE)),
  filepath: PAGE,
});
console.log(page);
if (write) writeFileSync(PAGE, page);
process.exitCode = status ?? 1;
