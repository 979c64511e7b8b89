import { describe, expect, it } from 'vitest';
import { evaluation, isMeasured } from '../../lib/evaluation/evaluation.ts';
import type { Evaluation } from '../../lib/evaluation/evaluation.ts';
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

const toldKey = (day: string) => keyOf(day, 'evaluation.errors-told.json');
const told = async (day: string) => {
  const bytes = await stage.work.read(toldKey(day));
  return bytes && (JSON.parse(Buffer.from(bytes).toString()) as unknown);
};
async function whileTold<T>(day: string, bytes: string | null, use: () => Promise<T>): Promise<T> {
  const kept = (await stage.work.read(toldKey(day)))!;
  if (bytes === null) await (stage.work as ErasableStore).remove([toldKey(day)]);
  else await stage.work.write(toldKey(day), bytes);
  try {
    return await use();
  } finally {
    await stage.work.write(toldKey(day), kept);
  }
}
const untold = (why: string) => ({ notMeasured: expect.stringContaining(why) as string });

describe('errors by group of a run', () => {
  it('are known to be told with the run itself: by whom, and until when', async () => {
    expect(await told(DAYS[0])).toEqual({ schemaVersion: 1, by: MIDDLE, until: MIDDLE });
    expect(await told(MIDDLE)).toEqual({ schemaVersion: 1, by: LAST, until: LAST });
    expect(await told(LAST)).toBeNull();
  });

  it.each([
    ['of the same day', `{"by":"another","until":"${LAST}"}`, true],
    ['of another day', '{"by":"another","until":"2026-10-18"}', false],
    ['nobody knows until when', '{"by":"ano', false],
  ])('are told until one day alone, told before: %s', async (_, bytes, isTold) => {
    const { errors } = await whileTold(MIDDLE, bytes, () => fairnessOf(LAST));
    if (isTold) expect(isMeasured(errors)).toBe(true);
    else expect(errors).toEqual(untold(`run ${MIDDLE} were told of another time`));
  });

  it('of an evaluation from before that was kept are known by the window that it was of', async () => {
    for (const [windowMonths, isTold] of [
      [12, true],
      [11, false],
    ] as const) {
      const stored = await withFairness(MIDDLE, ({ trend }) => {
        const last = trend.at(-1)!;
        const errors = { ...last.errors!, runId: MIDDLE };
        return { trend: [...trend.slice(0, -1), { ...last, asOf: LAST, windowMonths, errors }] };
      });
      const { errors } = await whileStored(MIDDLE, stored, () =>
        whileTold(MIDDLE, null, () => fairnessOf(LAST)),
      );
      expect([windowMonths, isMeasured(errors)]).toEqual([windowMonths, isTold]);
    }
  });

  it('are shown to whoever asks where they were told, and else told only where that is kept', async () => {
    const shown = async () =>
      (await measureRun(await open(LAST), deps, { isOnlyShown: true })).evaluation.fairness.errors;
    expect(isMeasured(await shown())).toBe(true);
    expect(await whileTold(MIDDLE, null, shown)).toEqual(untold('told only where they are kept'));
  });

  it('are not told where nobody can read any more whom the run itself hid', async () => {
    const { errors } = await whileStored(MIDDLE, '{"a', () => fairnessOf(LAST));
    expect(errors).toEqual(untold(`whom run ${MIDDLE} hid in its own tables cannot be read`));
  });
});

describe('an evaluation that is damaged', () => {
  const cut = async () => (await stage.work.read(keyOf(MIDDLE)))!.subarray(0, 200);

  it('is missed by the trend of later ones, which say so', async () => {
    const whole = await fairnessOf(LAST);
    const fairness = await whileStored(MIDDLE, await cut(), () => fairnessOf(LAST));
    expect(fairness.trend.map(({ runId }) => runId)).toEqual([DAYS[0], LAST]);
    expect(fairness).toMatchObject({ selection: whole.selection, damaged: [MIDDLE] });
    expect(fairnessWords(fairness).join(' ')).toContain(`The trend goes without ${MIDDLE}`);
    expect(fairnessWords(whole).join(' ')).not.toContain('The trend goes without');
  });

  it('comes back into the trend once it is measured again', async () => {
    const went = await whileStored(MIDDLE, await cut(), () => fairnessOf(LAST));
    const runs = runsBefore(await stage.runs.listRuns(), '2026-12-01');
    const stored = await withFairness(LAST, () => went);
    const back = await whileStored(LAST, stored, () => readFairnessBefore(runs, stage.work));
    const whole = await fairnessOf(LAST);
    expect(back).toEqual({ trend: [...whole.trend.slice(0, 2), went.trend.at(-1)], damaged: [] });
  });

  it('is named by whoever reads it, and nothing of it is', async () => {
    const read = whileStored(MIDDLE, await cut(), async () => {
      return readEvaluation(stage.work, (await stage.runs.getRun(MIDDLE))!);
    });
    await expect(read).rejects.toThrow(
      `${keyOf(MIDDLE)} is damaged: it is no whole JSON (the version of it before may be)`,
    );
  });

  it('is measured again to the same figures', async () => {
    const whole = await fairnessOf(MIDDLE);
    expect(await whileStored(MIDDLE, await cut(), () => fairnessOf(MIDDLE))).toEqual(whole);
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
  ])('is none: without %s the figures are not there, and what it tells is known', async (name) => {
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
    // Who may have read what was written knows it, too.
    expect(written.has(toldKey(MIDDLE))).toBe(true);
  });
});

it('nothing of an evaluation can be read before it is known what it tells', async () => {
  const written: string[] = [];
  const work = Object.assign(Object.create(stage.work) as typeof stage.work, {
    write: async (key: string) => {
      if (key === toldKey(MIDDLE)) throw new Error('no');
      written.push(key);
    },
  });
  const opened = (await openRunToMeasure((await stage.runs.getRun(LAST))!, { ...stage, work }))!;
  await expect(keepEvaluation(opened, { ...deps, work })).rejects.toThrow('no');
  await new Promise((resolve) => setImmediate(resolve));
  expect(written.filter((key) => key.includes('/evaluation.'))).toEqual([]);
});
