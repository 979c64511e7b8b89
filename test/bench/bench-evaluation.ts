// npm run bench:evaluation -- [people] [runs]
import { cpSync, existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inCodeUnitOrder } from '../../lib/core/code-unit-order.ts';
import { generateExports } from '../../lib/cli/commands/generate.ts';
import { figure } from '../../lib/cli/print.ts';
import { hashSources } from '../../lib/core/hash-sources.ts';
import { runExport } from '../../lib/local/run-export.ts';
import { ensureSynthesised } from '../../lib/local/synthesise.ts';
import { stateNameOf } from '../../infra/constructs/step-names.ts';
import { evaluateRunStep } from '../../lib/steps/evaluate-run.ts';
import { BENCH_CACHE, openBenchCache, ROOT, withScratchFolder } from './bench-folders.ts';

/** A run with a year of fortnights before it: what share of its own time it spends on its evaluation. */
const [people = 20_000, runs = 27] = process.argv.slice(2).map(Number);
const TARGET = 0.1;
const REPEAT = 5;
const STATE = stateNameOf(evaluateRunStep.name);

/** Runs an export; seconds of it all, and of its last state. */
async function runTimed(
  exportDir: string,
  stateDir: string,
): Promise<{ seconds: number; evaluation: number }> {
  let [entered, spent] = [NaN, NaN];
  const began = performance.now();
  const outcome = await runExport({
    exportDir,
    stateDir,
    settings: {},
    startedAt: '2026-11-16T06:00:00.000Z',
    onProgress: (event) => {
      if (event.kind === 'items' || event.state !== STATE) return;
      if (event.kind === 'entered') entered = performance.now();
      if (event.kind === 'exited') spent = (performance.now() - entered) / 1000;
    },
  });
  if (outcome.status !== 'Published' || outcome.notEvaluated !== null)
    throw new Error(outcome.reason ?? outcome.notEvaluated ?? outcome.status);
  return { seconds: (performance.now() - began) / 1000, evaluation: spent };
}
openBenchCache();
await ensureSynthesised({ onProgress: console.error });
const exports = join(
  BENCH_CACHE,
  `evaluation-${people}-${runs}-${hashSources(ROOT, ['lib/synthetic']).slice(0, 16)}`,
);
if (!existsSync(exports)) {
  const making = `${exports}-making`;
  await generateExports(making, { offenders: people, runs });
  renameSync(making, exports);
}
const folders = readdirSync(exports).toSorted(inCodeUnitOrder);
const last = folders.pop() ?? '';
const state = `${exports}-state`;
if (!existsSync(state)) {
  const making = `${state}-making`;
  rmSync(making, { recursive: true, force: true });
  for (const folder of folders) {
    await runTimed(join(exports, folder), making);
    console.error(`${folder} is run`);
  }
  renameSync(making, state);
}
const shares: number[] = [];
for (let turn = 1; turn <= REPEAT; turn += 1) {
  await withScratchFolder(async (scratch) => {
    cpSync(state, scratch, { recursive: true });
    const { seconds, evaluation } = await runTimed(join(exports, last), scratch);
    shares.push(evaluation / seconds);
    console.log(
      `Evaluate run: ${figure(evaluation, 2)} s of ${figure(seconds, 2)} s with ${runs - 1} runs before, ${figure((evaluation / seconds) * 100, 1)}%`,
    );
  });
}
const median = shares.toSorted((a, b) => a - b)[Math.floor(REPEAT / 2)] ?? 0;
console.log(
  `In the middle ${figure(median * 100, 1)}%: the target of under 10% is ${median < TARGET ? 'reached' : 'missed'}`,
);
