import { describe, expect, it } from 'vitest';
import { memoryStage } from './model/run-in-process.ts';
import { kindsOf, nominal, offence, runSmall, smallForce, smallForceWith } from './a-small-force.ts';
import type { Rows } from './random-inputs.ts';

const [EARLIER, LATER] = ['2026-03-16', '2026-03-30'];

/** The second of two runs, the first of the small force as it is. */
async function runAfter(rows: Rows, before: Rows = smallForce()) {
  const stage = memoryStage();
  await runSmall(stage, EARLIER, before);
  return runSmall(stage, LATER, rows);
}

describe('a merge alone', () => {
  it('of two at the top makes nobody new: who was next below was moved in', async () => {
    const ran = await runAfter(smallForceWith((rows) => (nominal(rows, 'N02')[7] = 'N01')));
    expect(kindsOf(ran)).toEqual(['N01 SAME 1', 'N03 SAME 2', 'N04 SAME 3', 'N05 SAME 4', 'N06 SAME 5']);
    expect(ran.left).toEqual([]);
    expect(ran.record.publication?.changes).toMatchObject({ NEW: 0, SAME: 5, LEFT: 0 });
  });

  it('of two far below that comes to a place at the top makes nobody new and nobody leave', async () => {
    const ran = await runAfter(
      smallForceWith((rows) => {
        nominal(rows, 'N08')[7] = 'N07';
        nominal(rows, 'N09')[7] = 'N07';
      }),
    );
    expect(kindsOf(ran)).toEqual(['N07 SAME 1', 'N01 SAME 2', 'N02 SAME 3', 'N03 SAME 4', 'N04 SAME 5']);
    expect(ran.left).toEqual([]);
    const [merged] = ran.entries;
    expect(merged?.change.why?.facts).toEqual([{ what: 'record merged', count: 2 }]);
    expect(merged?.change.why?.rank).toEqual({ published: 7, before: 1, own: 0, others: 0 });
    expect(merged?.change.why?.parts.merges).toBeCloseTo(merged!.score - merged!.change.previousScore!, 12);
  });

  it('with the rows moved to the record that stays is no offence gone and no new one', async () => {
    const ran = await runAfter(
      smallForceWith((rows) => {
        nominal(rows, 'N02')[7] = 'N01';
        offence(rows, 'F02')[2] = 'N01';
        for (const row of rows.sanctions) if (row[1] === 'N02') row[1] = 'N01';
      }),
    );
    expect(kindsOf(ran)[0]).toBe('N01 SAME 1');
    expect(ran.entries[0]?.change.why?.facts).toEqual([{ what: 'record merged', count: 1 }]);
  });

  it('into a record that is new to the force keeps the person’s rank', async () => {
    const ran = await runAfter(
      smallForceWith((rows) => {
        rows.nominals.push(nominal(rows, 'N03').with(0, 'N99'));
        nominal(rows, 'N03')[7] = 'N99';
      }),
    );
    expect(kindsOf(ran)).toEqual(['N01 SAME 1', 'N02 SAME 2', 'N99 SAME 3', 'N04 SAME 4', 'N05 SAME 5']);
    expect(ran.entries[2]?.change.previousScore).toBe(ran.entries[2]?.score);
  });

  it('that is undone makes nobody new either', async () => {
    const before = smallForceWith((rows) => (nominal(rows, 'N02')[7] = 'N01'));
    const ran = await runAfter(smallForce(), before);
    expect(kindsOf(ran)).toEqual(['N01 SAME 1', 'N02 SAME 2', 'N03 SAME 3', 'N04 SAME 4', 'N05 SAME 5']);
    expect(ran.entries[0]?.change.why?.facts).toEqual([{ what: 'merge undone', count: 1 }]);
  });
});

describe('a merged record', () => {
  it('that was at the top once under its old name is returned, not new', async () => {
    const stage = memoryStage();
    const rows = smallForce();
    const without = smallForceWith((all) => (offence(all, 'F02')[6] = 'CANCELLED'));
    await runSmall(stage, '2026-03-02', rows);
    await runSmall(stage, EARLIER, without);
    const ran = await runSmall(
      stage,
      LATER,
      smallForceWith((all) => {
        nominal(all, 'N02')[7] = 'N12';
      }),
    );
    expect(kindsOf(ran)).toContain('N12 RETURNED -');
  });
});
