import { describe, expect, it } from 'vitest';
import { nominalHistory } from '../../lib/pipeline/nominal-history.ts';
import { RunFiles } from '../../lib/pipeline/run-files.ts';
import { kindsOf, nominal, offence, runSmall, smallForce, smallForceWith } from './a-small-force.ts';
import { memoryStage } from './model/run-in-process.ts';

const DAYS = ['2026-03-02', '2026-03-16', '2026-03-30'] as const;
/** N02's offence is cancelled, so that they leave the top. */
const withoutN02 = smallForceWith((rows) => (offence(rows, 'F02')[6] = 'CANCELLED'));

describe('the run that another is compared with', () => {
  it('is the one before the run that it corrects, for a corrected export of the same day', async () => {
    const stage = memoryStage();
    await runSmall(stage, DAYS[0], smallForce());
    await runSmall(stage, DAYS[1], withoutN02);
    const corrected = await runSmall(stage, `${DAYS[1]}T1400Z`, smallForce());
    expect(corrected.record.basis?.previousRunId).toBe(DAYS[0]);
    expect(kindsOf(corrected)).toContain('N02 SAME 2');
    const next = await runSmall(stage, DAYS[2], smallForce());
    expect(next.record.basis?.previousRunId).toBe(`${DAYS[1]}T1400Z`);
  });

  it('is the one published before its as-of date, for a run filled in later, which leaves the pointer', async () => {
    const stage = memoryStage();
    await runSmall(stage, DAYS[0], smallForce());
    await runSmall(stage, DAYS[2], withoutN02);
    const filledIn = await runSmall(stage, DAYS[1], withoutN02);
    expect(filledIn.record.basis?.previousRunId).toBe(DAYS[0]);
    expect(filledIn.left.map(({ nominalId }) => nominalId)).toEqual(['N02']);
    expect((await stage.runs.latest())?.runId).toBe(DAYS[2]);
  });

  it('makes nobody returned by a run of a later day', async () => {
    const stage = memoryStage();
    await runSmall(stage, DAYS[2], smallForce());
    await runSmall(stage, DAYS[0], withoutN02);
    const filledIn = await runSmall(stage, DAYS[1], smallForce());
    expect(kindsOf(filledIn)).toContain('N02 NEW -');
  });

  it('makes somebody returned who was at the top some run before it, whatever the run before says', async () => {
    const stage = memoryStage();
    await runSmall(stage, DAYS[0], smallForce());
    await runSmall(stage, DAYS[1], withoutN02);
    const ran = await runSmall(stage, DAYS[2], smallForce());
    expect(kindsOf(ran)).toEqual(['N01 SAME 1', 'N02 RETURNED -', 'N03 DOWN 2', 'N04 DOWN 3', 'N05 DOWN 4']);
    expect(ran.record.publication?.changes).toMatchObject({ NEW: 0, RETURNED: 1, LEFT: 1 });
  });
});

describe('a person’s history', () => {
  it('has each run at the top and the leaving, and of a merged record those of both', async () => {
    const stage = memoryStage();
    await runSmall(stage, DAYS[0], smallForce());
    await runSmall(stage, DAYS[1], withoutN02);
    await runSmall(
      stage,
      DAYS[2],
      smallForceWith((rows) => (nominal(rows, 'N02')[7] = 'N06')),
    );
    const history = await nominalHistory('N02', stage);
    expect(history).toMatchObject({ nominalId: 'N06', merged: ['N02'] });
    expect(
      history.lines.map(({ runId, nominalId, entry }) => [runId, nominalId, entry?.rank ?? 'LEFT']),
    ).toEqual([
      [DAYS[0], 'N02', 2],
      [DAYS[1], 'N02', 'LEFT'],
      [DAYS[1], 'N06', 5],
      [DAYS[2], 'N06', 1],
    ]);
  });

  it('leaves out what a claim wrote that was never published', async () => {
    const stage = memoryStage();
    const { record, entries } = await runSmall(stage, DAYS[0], smallForce());
    await stage.runs.writeEntries({ ...record, epoch: 9, execution: 'lost' }, entries, []);
    expect((await nominalHistory('N01', stage)).lines).toHaveLength(1);
  });

  it('says in words that somebody was never at the top', async () => {
    const stage = memoryStage();
    await runSmall(stage, DAYS[0], smallForce());
    await expect(nominalHistory('N12', stage)).rejects.toThrow(
      'nominal N12 has been in no published ranking’s Top N'.replace('’', "'"),
    );
  });
});

describe('what a run keeps of its changes', () => {
  it('is the same bytes in one shard as in many, and in any order of rows', async () => {
    const changed = smallForceWith((rows) => {
      rows.offences.push(['F98', 'O98', 'N07', '00801', '2026-03-05', '2026-03-06', '1', '', 'Y', '900']);
      offence(rows, 'F03')[6] = 'CANCELLED';
      nominal(rows, 'N04')[7] = 'N05';
    });
    const written = async (shards: number, reversed: boolean) => {
      const stage = memoryStage();
      const order = (rows: typeof changed) => ({
        ...rows,
        offences: reversed ? rows.offences.toReversed() : rows.offences,
        sanctions: reversed ? rows.sanctions.toReversed() : rows.sanctions,
      });
      await runSmall(stage, DAYS[0], order(smallForce()), { settings: { shards } });
      const { record } = await runSmall(stage, DAYS[1], order(changed), { settings: { shards } });
      const files = new RunFiles(stage.work, record);
      return ['changes.json', 'top.json'].map(async (name) =>
        Buffer.from(await files.readBytes(name)).toString(),
      );
    };
    const one = await Promise.all(await written(1, false));
    expect(one[0]).toContain('offence cancelled');
    expect(await Promise.all(await written(7, true))).toEqual(one);
  });
});
