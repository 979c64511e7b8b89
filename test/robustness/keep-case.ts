// FAST_CHECK_SEED=1 FAST_CHECK_PATH=12:0 node test/robustness/keep-case.ts <test file> <name>
import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { runs } from '../fixtures/property-runs.ts';
import { caseOf, corpusPath } from './corpus-case.ts';
import { mutatedExport, scratchExport } from './malformed-export.ts';
import type { MalformedExport } from './malformed-export.ts';

const [testFile = '', name = ''] = process.argv.slice(2);
const exports = testFile.includes('scratch') ? scratchExport : mutatedExport;
const { seed, path } = runs(1);
if (path === undefined || name === '')
  throw new Error('say FAST_CHECK_SEED, FAST_CHECK_PATH, the test file and a name');

const found: MalformedExport[] = [];
await fc.check(
  fc.asyncProperty(exports, async (each) => {
    found.push(each);
    throw new Error('this is the one');
  }),
  { seed, path, endOnFailure: true },
);
const [first] = found;
if (!first) throw new Error('no such export');
// What it must come to is for a person to say.
const kept = caseOf(first, { refused: 'TO SAY' });
writeFileSync(corpusPath(name), `${JSON.stringify(kept, null, 2)}\n`);
console.log(`${corpusPath(name)}: say what it must come to`);
