import { createHash } from 'node:crypto';
import type { RunComparison, RunRecord } from '../runs/run-record.ts';
import type { EarlierRun } from './earlier-run.ts';
import { rankingLines } from './ranking-lines.ts';

/**
 * The code version of the run before, where its export, scored again by the present code and otherwise as it was, came to the
 * very ranking that it had: every place, score and term of everyone, by its hash. Null otherwise, and where the code is the
 * same.
 */
export async function codeRankedLike(
  { scored }: Pick<EarlierRun, 'scored'>,
  { basis, publication }: RunRecord,
  comparison: RunComparison,
): Promise<string | null> {
  const isCodeAlone = comparison.changed.every((rule) => rule === 'code');
  if (comparison.with !== 'scored again' || !isCodeAlone || !basis) return null;
  const hash = createHash('sha256');
  const lineOf = rankingLines();
  for await (const entry of scored()) hash.update(lineOf(entry));
  return hash.digest('hex') === publication?.rankingHash ? basis.codeVersion : null;
}
