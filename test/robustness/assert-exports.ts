import fc from 'fast-check';
import { runs } from '../fixtures/property-runs.ts';
import { expectOutcome } from './expect-outcome.ts';
import type { MalformedExport } from './malformed-export.ts';

/** One export that takes longer has not been bounded: most take a few milliseconds, and a busy machine a minute. */
const TIME_LIMIT_MS = 180_000;

/** How many exports came to what: the rules of those refused, and those published, some with rows in quarantine. */
export type Tally = Map<string, number>;

/**
 * Runs that many of the exports and counts what they came to. Throws on the first that comes to anything but what it
 * must, with the smallest such export that is found and the command that runs it again.
 */
export async function assertExports(
  exports: fc.Arbitrary<MalformedExport>,
  testFile: string,
  { numRuns, seed, path }: ReturnType<typeof runs>,
): Promise<Tally> {
  const tally: Tally = new Map();
  const count = (what: string) => tally.set(what, (tally.get(what) ?? 0) + 1);
  const property = fc.asyncProperty(exports, async (each) => {
    const { published, rule, quarantined } = await expectOutcome(each);
    count(published ? 'published' : rule);
    if (published && quarantined > 0) count('published with quarantine');
  });
  const details = await fc.check(property, {
    ...{ numRuns, seed, ...(path !== undefined && { path }) },
    timeout: TIME_LIMIT_MS,
    interruptAfterTimeLimit: 1_800_000,
  });
  if (!details.failed) return tally;
  const where = `FAST_CHECK_SEED=${details.seed} FAST_CHECK_PATH=${details.counterexamplePath ?? '0'}`;
  const cause = details.errorInstance instanceof Error ? details.errorInstance.message : 'interrupted';
  throw new Error(
    [
      `export ${details.numRuns}: ${cause}`,
      `again: ${where} npm test -- ${testFile}`,
      `keep it: ${where} npm run keep-case -- ${testFile} NAME`,
      ...(details.counterexample?.map(describeExport) ?? []),
    ].join('\n'),
    { cause: details.errorInstance },
  );
}

/** A small export in words, its bytes as they read. */
function describeExport({ folder, ...how }: MalformedExport): string {
  const files = [...folder].map(([file, bytes]) => `${file} (${bytes.length}): ${asText(file, bytes)}`);
  return [JSON.stringify(how), ...files].join('\n');
}

function asText(file: string, bytes: Uint8Array): string {
  return file.endsWith('.gz')
    ? Buffer.from(bytes).toString('base64')
    : JSON.stringify(Buffer.from(bytes).toString('latin1').slice(0, 2000));
}
