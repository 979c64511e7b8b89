import { describe, expect, it } from 'vitest';
import { evaluation, isMeasured } from '../../lib/evaluation/evaluation.ts';
import type { Evaluation } from '../../lib/evaluation/evaluation.ts';
import { evaluationTables } from '../../lib/evaluation/evaluation-tables.ts';
import { plainWords } from '../../lib/evaluation/plain-words.ts';
import { harmSampleFile } from '../../lib/pipeline/harm-sample-file.ts';
import { keepEvaluation } from '../../lib/pipeline/keep-evaluation.ts';
import { runFileNames } from '../../lib/pipeline/run-files.ts';
import { openRunToMeasure } from '../../lib/pipeline/run-to-measure.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { LAST, MIDDLE, runHandWorked } from './hand-worked-force.ts';

/**
 * What the last of three runs says of the first two: of thirteen people in both N03 is gone from its export, and N04 has
 * become one person with N05. `was` is what the middle run has kept of each.
 */
async function measureLast(was = (kept: [string, number][]) => kept) {
  const stage = await runHandWorked();
  const deps = { ...stage, table: referenceTable() };
  const open = async (day: string) => (await openRunToMeasure((await stage.runs.getRun(day))!, stage))!;
  const middle = await open(MIDDLE);
  await keepEvaluation(middle, deps);
  const kept = await middle.files.readJson(runFileNames.harmSample, harmSampleFile);
  const people = was(kept.people);
  await middle.files.writeJson(runFileNames.harmSample, harmSampleFile, { ...kept, people });
  const last = await open(LAST);
  const found = evaluation.parse(JSON.parse(JSON.stringify(await keepEvaluation(last, deps))));
  const { people: written } = await last.files.readJson(runFileNames.harmSample, harmSampleFile);
  return { found, harm: harmOf(found), written };
}

function harmOf({ harmOverTime }: Evaluation) {
  if (isMeasured(harmOverTime)) return harmOverTime;
  throw new Error(harmOverTime.notMeasured);
}

const days = (kept: [string, number][]) => kept.map(([id], at): [string, number] => [id, 100 * (at + 1)]);

describe('who is gone from the export, or was made one with another record, since the earlier year', () => {
  it('is in neither of two Top 100s that are compared, and no leaver', async () => {
    const { harm, written } = await measureLast(days);
    const { earlier, later, test, leftOut } = harm;
    // N03 is gone; N04 and N05 are one person.
    expect(leftOut).toEqual({ gone: 1, merged: 1 });
    const total = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13].reduce((sum, at) => sum + 100 * at, 0);
    expect(earlier.top.people).toBe(10);
    expect(earlier.top.total).toBeLessThan(total);
    expect([earlier.common.people, earlier.leavers.people]).toEqual([10, 0]);
    expect([later.top.people, later.common.people, later.joiners.people]).toEqual([10, 10, 0]);
    // Of the twelve who are left, the eleventh is the one of two records, who did 107 days and 20.
    expect(later.top.total).toBe(10.5 + 30 + 5 + 60);
    expect(test.pairs).toBe(10);
    expect(harm.harmByRank.earlier).toHaveLength(10);
    // Of a run a year later nothing is known yet, so all who are there are kept.
    expect(written.map(([id]) => id)).toContain('N05');
    expect(written).toHaveLength(11);
  });

  it('is not counted as having left where somebody else did', async () => {
    const one = await measureLast((kept) => [...days(kept), ['N99', 5000]]);
    expect(one.harm.earlier.leavers).toMatchObject({ people: 0, total: 0 });
    expect(one.harm.leftOut).toEqual({ gone: 2, merged: 1 });
  });

  it('is left out by any of the records that are one now', async () => {
    const without = (id: string) => (kept: [string, number][]) => kept.filter(([each]) => each !== id);
    for (const gone of ['N04', 'N05']) {
      const { harm } = await measureLast(without(gone));
      expect(harm.leftOut).toEqual({ gone: 1, merged: 1 });
      expect(harm.earlier.top.people).toBe(10);
      expect(harm.later.joiners.people).toBe(0);
    }
  });

  it('is said to be, in words and tables, and nothing is said where there is nobody', async () => {
    const { found, harm } = await measureLast();
    const told = (of: Evaluation) => plainWords(of).filter((each) => each.includes('Left out of both'));
    const rows = (of: Evaluation) =>
      evaluationTables(of).filter(({ title }) => title.startsWith('Left out of both Top 100s'));
    expect(told(found)).toEqual([
      expect.stringMatching(
        / Left out of both are people whom the newest export no longer has, 1, and people whose record was made one with another since, 1\.$/,
      ) as string,
    ]);
    expect(rows(found).map((table) => table.rows)).toEqual([
      [
        ['No longer in the export', '1'],
        ['Made one with another record since', '1'],
      ],
    ]);
    for (const leftOut of [{ gone: 0, merged: 0 }, undefined]) {
      const of = { ...found, harmOverTime: { ...harm, leftOut } };
      expect(told(of)).toEqual([]);
    }
    expect(rows({ ...found, harmOverTime: { ...harm, leftOut: undefined } })).toEqual([]);
  });
});
