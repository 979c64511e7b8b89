import { describe, expect, it } from 'vitest';
import { evaluation, isMeasured } from '../../lib/evaluation/evaluation.ts';
import type { Evaluation } from '../../lib/evaluation/evaluation.ts';
import { toldOnce } from '../../lib/evaluation/fairness-trend.ts';
import { fairnessWords } from '../../lib/evaluation/fairness-words.ts';
import { evaluateRun } from '../../lib/pipeline/evaluate-run.ts';
import type { ErasableStore } from '../../lib/pipeline/erasable-store.ts';
import { keepEvaluation } from '../../lib/pipeline/keep-evaluation.ts';
import { measureRun } from '../../lib/pipeline/measure-run.ts';
import { runsBefore } from '../../lib/pipeline/published-runs.ts';
import { readEvaluation, readFairnessBefore } from '../../lib/pipeline/read-evaluation.ts';
import { openRunToMeasure } from '../../lib/pipeline/run-to-measure.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { DAYS, LAST, MIDDLE, runHandWorked } from './hand-worked-force.ts';

const stage = await runHandWorked();
const deps = { ...stage, table: referenceTable() };
for (const day of DAYS) {
  const { epoch } = (await stage.runs.getRun(day))!;
  await evaluateRun({ run: { runId: day, epoch, execution: day } }, deps);
}
const keyOf = (day: string, name = 'evaluation.json') => `runs/${day}/0001/${name}`;
const open = async (day: string) => (await openRunToMeasure((await stage.runs.getRun(day))!, stage))!;
const fairnessOf = async (day: string) => (await measureRun(await open(day), deps)).evaluation.fairness;

/** What is measured while a stored evaluation is another. */
async function whileStored<T>(day: string, bytes: string | Uint8Array, use: () => Promise<T>): Promise<T> {
  const kept = (await stage.work.read(keyOf(day)))!;
  await stage.work.write(keyOf(day), bytes);
  try {
    return await use();
  } finally {
    await stage.work.write(keyOf(day), kept);
  }
}
async function withFairness(
  day: string,
  change: (fairness: Evaluation['fairness']) => Partial<Evaluation['fairness']>,
): Promise<string> {
  const stored = evaluation.parse(JSON.parse(Buffer.from((await stage.work.read(keyOf(day)))!).toString()));
  return JSON.stringify({ ...stored, fairness: { ...stored.fairness, ...change(stored.fairness) } });
}

describe('errors by group of a run', () => {
  it('are remembered by every evaluation since: who told them, and until when', async () => {
    expect((await fairnessOf(LAST)).told).toEqual([
      { by: MIDDLE, of: DAYS[0], until: MIDDLE },
      { by: LAST, of: MIDDLE, until: LAST },
    ]);
  });

  it('are told until one day alone: of another day, a few people would follow by subtraction', async () => {
    const told = (until: string | null) => [{ by: '2026-11-02', of: MIDDLE, until }];
    for (const [until, isTold] of [
      [LAST, true],
      ['2026-10-18', false],
      [null, false],
    ] as const) {
      const stored = await withFairness(MIDDLE, () => ({ told: told(until) }));
      const { errors } = await whileStored(MIDDLE, stored, () => fairnessOf(LAST));
      expect([until, isMeasured(errors)]).toEqual([until, isTold]);
      if (!isMeasured(errors))
        expect(errors.notMeasured).toContain(`run ${MIDDLE} were told of another time`);
    }
  });

  it('are known of evaluations that did not remember it by the window that each was of', async () => {
    for (const [windowMonths, isTold] of [
      [12, true],
      [11, false],
    ] as const) {
      const stored = await withFairness(MIDDLE, ({ trend }) => {
        const last = trend.at(-1)!;
        const errors = { ...last.errors!, runId: MIDDLE };
        const another = { ...last, runId: 'another', asOf: LAST, windowMonths, errors };
        return { told: [], trend: [...trend, another] };
      });
      const { errors } = await whileStored(MIDDLE, stored, () => fairnessOf(LAST));
      expect([windowMonths, isMeasured(errors)]).toEqual([windowMonths, isTold]);
    }
  });

  it('are not told by a run that is measured after a later one told of the same people', async () => {
    const other = [{ by: LAST, of: DAYS[0], until: '2025-11-18' }];
    const stored = await withFairness(LAST, () => ({ told: other }));
    expect(isMeasured((await fairnessOf(MIDDLE)).errors)).toBe(true);
    const { errors, told } = await whileStored(LAST, stored, () => fairnessOf(MIDDLE));
    expect(isMeasured(errors)).toBe(false);
    expect(told).toEqual([]);
  });
});

describe('a run that is measured after later ones', () => {
  const withoutMiddle = (trend: Evaluation['fairness']['trend']) =>
    trend.filter(({ runId }) => runId !== MIDDLE);

  it('tells no errors by group of whom they know nothing: nobody would know that they were told', async () => {
    const unaware = await withFairness(LAST, ({ trend }) => ({ told: [], trend: withoutMiddle(trend) }));
    const { errors } = await whileStored(LAST, unaware, () => fairnessOf(MIDDLE));
    expect(errors).toMatchObject({
      notMeasured: expect.stringContaining('measured after later ones') as string,
    });
    const aware = await withFairness(LAST, ({ trend }) => ({ trend: withoutMiddle(trend) }));
    expect(isMeasured((await whileStored(LAST, aware, () => fairnessOf(MIDDLE))).errors)).toBe(true);
  });

  it('tells them where no later one was measured either: the next goes on from it', async () => {
    const unmeasured = await withFairness(LAST, () => ({ trend: [], told: [] }));
    const stored = await whileStored(LAST, unmeasured, async () => {
      const kept = (await stage.work.read(keyOf(LAST)))!;
      await (stage.work as ErasableStore).remove([keyOf(LAST)]);
      const fairness = await fairnessOf(MIDDLE);
      await stage.work.write(keyOf(LAST), kept);
      return fairness;
    });
    expect(isMeasured(stored.errors)).toBe(true);
  });
});

describe('what evaluations have told', () => {
  it('is kept of the newest, a year and more of them, in the order of their runs', () => {
    const told = Array.from({ length: 200 }, (_, at) => ({ by: `R${at + 100}`, of: 'R', until: null }));
    const kept = toldOnce([...told.slice(190), ...told.slice(0, 190)]);
    expect(kept).toEqual(told.slice(-156));
  });
});

describe('an evaluation that is damaged', () => {
  const cut = async () => (await stage.work.read(keyOf(MIDDLE)))!.subarray(0, 200);

  it('is missed by the trend of later ones, which say so, and may have told of whom it measured', async () => {
    const whole = await fairnessOf(LAST);
    const fairness = await whileStored(MIDDLE, await cut(), () => fairnessOf(LAST));
    expect(fairness).toEqual({
      ...whole,
      trend: [whole.trend[0], whole.trend[2]],
      damaged: [MIDDLE],
      told: [{ by: MIDDLE, of: DAYS[0], until: null }, whole.told[1]],
    });
    expect(fairnessWords(fairness).join(' ')).toContain(`The trend goes without ${MIDDLE}`);
    expect(fairnessWords(whole).join(' ')).not.toContain('The trend goes without');
  });

  it('comes back into the trend once it is measured again', async () => {
    const went = await whileStored(MIDDLE, await cut(), () => fairnessOf(LAST));
    const runs = runsBefore(await stage.runs.listRuns(), '2026-12-01');
    const stored = await withFairness(LAST, () => ({ ...went, trend: went.trend.slice(0, 1) }));
    const back = await whileStored(LAST, stored, () => readFairnessBefore(runs, stage.work));
    const whole = await fairnessOf(LAST);
    expect(back).toEqual({ trend: whole.trend.slice(0, 2), told: whole.told, damaged: [] });
  });

  it('is named by whoever reads it, and nothing of it is', async () => {
    const read = whileStored(MIDDLE, await cut(), async () => {
      return readEvaluation(stage.work, (await stage.runs.getRun(MIDDLE))!);
    });
    await expect(read).rejects.toThrow(
      `${keyOf(MIDDLE)} is damaged: it is no whole JSON; restore the version of it before`,
    );
  });

  it('is measured again to the same figures, also where a later one knows that it was', async () => {
    const whole = await fairnessOf(MIDDLE);
    const later = await withFairness(LAST, () => ({ told: [{ by: MIDDLE, of: DAYS[0], until: null }] }));
    const again = await whileStored(LAST, later, async () =>
      whileStored(MIDDLE, await cut(), () => fairnessOf(MIDDLE)),
    );
    expect(again).toEqual(whole);
  });
});

describe('an evaluation that cannot be written whole', () => {
  it.each([
    'evaluation.html',
    'evaluation.csv',
    'evaluation.model-card.html',
    'evaluation.atrs.md',
    'harm-sample.json',
    'tops.json',
  ])('is none: without %s the figures are not there, and it is made good by hand', async (name) => {
    const written = new Set<string>();
    const work = Object.assign(Object.create(stage.work) as typeof stage.work, {
      write: async (key: string, body: string | Uint8Array) => {
        if (key === keyOf(LAST, name)) throw new Error('no');
        written.add(key);
        await stage.work.write(key, body);
      },
    });
    const opened = (await openRunToMeasure((await stage.runs.getRun(LAST))!, { ...stage, work }))!;
    await expect(keepEvaluation(opened, { ...deps, work })).rejects.toThrow('no');
    expect([...written]).not.toContain(keyOf(LAST));
  });
});
