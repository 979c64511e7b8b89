import { describe, expect, it } from 'vitest';
import { kindsOf, nominal, offence, runSmall, smallForceWith } from './a-small-force.ts';
import { rulesOf } from './explain-all.ts';
import { checkRun } from './model/check-run.ts';
import { PlainModel } from './model/plain-model.ts';
import { memoryStage } from './model/run-in-process.ts';
import type { Rows } from './random-inputs.ts';

/** No export has it, so that a merge into it is a bad one. */
const NOBODY = 'N90';

const SETTINGS = { topN: 5, quality: { maxRowLossShare: 1, maxQuarantinedShare: 1 } };

/** The small force where some records are merged into others. */
const forceWith = (merges: Record<string, string>): Rows =>
  smallForceWith((rows) => {
    for (const [record, into] of Object.entries(merges)) nominal(rows, record)[7] = into;
  });

/** The second of two runs, each held to the plain model. */
async function runBoth(before: Rows, after: Rows) {
  const [stage, model] = [memoryStage(), new PlainModel()];
  const run = async (exportId: string, rows: Rows) => {
    const ran = await runSmall(stage, exportId, rows, { settings: SETTINGS });
    const landed = { exportId, extractedAt: `${exportId}T02:00:00Z`, rows };
    await checkRun(stage, model, landed, rulesOf(SETTINGS), ran);
    return ran;
  };
  await run('2026-03-16', before);
  return run('2026-03-30', after);
}

describe('a record whose merge is a bad one', () => {
  it('in both runs has no place in either, and none among those whom the later is compared with', async () => {
    const bad = forceWith({ N03: NOBODY });
    const ran = await runBoth(bad, bad);
    expect(kindsOf(ran)).toEqual(['N01 SAME 1', 'N02 SAME 2', 'N04 SAME 3', 'N05 SAME 4', 'N06 SAME 5']);
    expect(ran.entries[2]?.change.why?.rank).toEqual({ published: 3, before: 3, own: 0, others: 0 });
  });

  it('is new on record once the merge is taken back, for the run before had rejected its row', async () => {
    const ran = await runBoth(forceWith({ N03: NOBODY }), forceWith({}));
    expect(kindsOf(ran)).toEqual(['N01 SAME 1', 'N02 SAME 2', 'N03 NEW -', 'N04 DOWN 3', 'N05 DOWN 4']);
    expect(ran.entries[2]?.change.why?.facts).toEqual([{ what: 'new on record', count: 1 }]);
    expect(ran.left.map(({ nominalId, previousRank }) => [nominalId, previousRank])).toEqual([['N06', 5]]);
  });

  it('moves the person up whom it is merged into once the merge is a good one', async () => {
    const ran = await runBoth(forceWith({ N03: NOBODY }), forceWith({ N03: 'N04' }));
    expect(kindsOf(ran)).toEqual(['N04 UP 3', 'N01 DOWN 1', 'N02 DOWN 2', 'N05 SAME 4', 'N06 SAME 5']);
    expect(ran.entries[0]?.change.why?.parts.merges).toBe(0);
  });

  it('moves that person up as much where the force moved its rows to the record that stays', async () => {
    const moved = forceWith({ N03: 'N04' });
    offence(moved, 'F03')[2] = 'N04';
    for (const row of moved.sanctions) if (row[1] === 'N03') row[1] = 'N04';
    const ran = await runBoth(forceWith({ N03: NOBODY }), moved);
    expect(kindsOf(ran)).toEqual(['N04 UP 3', 'N01 DOWN 1', 'N02 DOWN 2', 'N05 SAME 4', 'N06 SAME 5']);
    expect(ran.entries[0]?.change.why?.parts.merges).toBe(0);
  });

  it('moves the person up whom it goes on as, once another is merged into it', async () => {
    const ran = await runBoth(forceWith({ N03: NOBODY }), forceWith({ N04: 'N03' }));
    expect(kindsOf(ran)).toEqual(['N03 UP 3', 'N01 DOWN 1', 'N02 DOWN 2', 'N05 SAME 4', 'N06 SAME 5']);
    expect(ran.entries[0]?.change.why?.parts.merges).toBe(0);
  });

  it('leaves, and the person whom it was merged into is compared with who they are without it', async () => {
    const ran = await runBoth(forceWith({ N03: 'N04' }), forceWith({ N03: NOBODY }));
    expect(kindsOf(ran)).toEqual(['N01 SAME 1', 'N02 SAME 2', 'N04 UP 4', 'N05 UP 5', 'N06 RETURNED -']);
    expect(ran.left.map(({ nominalId, previousRank }) => [nominalId, previousRank])).toEqual([['N03', 3]]);
  });
});
