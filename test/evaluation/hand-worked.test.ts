import { describe, expect, it } from 'vitest';
import { isMeasured } from '../../lib/evaluation/evaluation.ts';
import type { NotMeasured } from '../../lib/evaluation/evaluation.ts';
import { evaluateRun } from '../../lib/pipeline/evaluate-run.ts';
import { makeReport } from '../../lib/pipeline/make-report.ts';
import { readEvaluation } from '../../lib/pipeline/read-evaluation.ts';
import { isIntermediate, RunFiles, runFileNames } from '../../lib/pipeline/run-files.ts';
import { openRunToMeasure } from '../../lib/pipeline/run-to-measure.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { LAST, MIDDLE, runHandWorked } from './hand-worked-force.ts';
import { told } from './told-figures.ts';

function measured<T extends object>(part: T | NotMeasured): T {
  if (isMeasured(part)) return part;
  throw new Error(part.notMeasured);
}

const stage = await runHandWorked();
const { runId, epoch } = (await stage.runs.getRun(LAST))!;
await evaluateRun({ run: { runId, epoch, execution: LAST } }, { ...stage, table: referenceTable() });
const found = (await readEvaluation(stage.work, { runId, epoch }))!;
const efficacy = measured(found.efficacy);

/** All of them are in the first hundred, so each order finds all and has the same means. */
const order = (people: number, harm: number, offences: number, harmful: number) => ({
  bands: [
    { from: 1, to: 100, people, meanHarm: harm, meanOffences: offences },
    { from: 101, to: 200, people: 0, meanHarm: 0, meanOffences: 0 },
    { from: 201, to: 300, people: 0, meanHarm: 0, meanOffences: 0 },
  ],
  found: [100, 200, 300].map((within) => ({ within, least: harmful, most: harmful })),
});

describe('thirteen records: one dead since, one gone, one merged, three managed', () => {
  it('are eleven people to follow', () => {
    const { followUp, followed, merged, gone, deceased } = efficacy;
    expect({ runId: efficacy.runId, followUp, followed, merged, gone, deceased }).toEqual({
      runId: MIDDLE,
      followUp: { after: MIDDLE, until: LAST, knownOn: LAST },
      followed: 11,
      merged: 1,
      gone: 1,
      deceased: 1,
    });
  });

  it('did what they did in the year: not what was cancelled, done before, or uncovered by the police alone', () => {
    // Ranks 5 (gone) and 7 (merged into 6) are nobody's.
    expect(efficacy.harmByRank).toEqual([
      [1, 10.5],
      [2, 30],
      [3, 0],
      [4, 60],
      [6, 127],
      [8, 0],
      [9, 0],
      [10, 0],
      [11, 0],
      [12, 5],
      [13, 0],
    ]);
  });

  it('were in part taken on since: by a scheme, by a decision since, or by one that no scheme told of yet', () => {
    // Of N02, N05, N06, N07, N08, N10, N11 and N12, all of them in the first 100.
    const counts = { people: 8, managed: 2, adopted: 3, adoptedBefore: 1, either: 5 };
    expect(efficacy.managedSince).toEqual({ unmanaged: counts, listed: counts });
  });

  it('give these figures of everyone', () => {
    const same = order(11, 21.136364, 0.818182, 5);
    expect(told(efficacy.everyone)).toEqual({
      people: 11,
      reoffended: 6,
      harmful: 5,
      totalHarm: 232.5,
      mostHarmful: 5,
      mostHarmfulFrom: 5,
      listed: { people: 11, nothingRecorded: 5, noHarm: 6 },
      ranking: {
        ...same,
        ...{ harm: [11, -0.505595], offences: [11, -0.352164] },
        ...{ firstHarm: [11, -0.505595], firstOffences: [11, -0.352164] },
      },
      baselines: {
        harm: { ...same, harm: [11, 0.079309], offences: [11, 0.097823] },
        copas: { ...same, harm: [11, -0.598919], offences: [11, -0.47901] },
        // Five of N12, of whom one is cancelled since, and one of whoever has N05's since.
        offences: { ...same, harm: [11, 0.252607], offences: [11, 0.271921] },
      },
    });
  });

  it('are put in order by the number of offences that the run itself counted', () => {
    expect(efficacy.offencesCountedBy).toBe('run');
  });

  it('give these of the managed, who are too few to correlate', () => {
    const same = { ...order(3, 30, 1, 2), harm: null, offences: null };
    expect(told(efficacy.managed)).toEqual({
      people: 3,
      reoffended: 2,
      harmful: 2,
      totalHarm: 90,
      mostHarmful: 2,
      mostHarmfulFrom: 30,
      listed: { people: 3, nothingRecorded: 1, noHarm: 1 },
      ranking: { ...same, firstHarm: null, firstOffences: null },
      baselines: { harm: same, copas: same, offences: same },
    });
  });

  it('give these of the others', () => {
    expect(told(efficacy.unmanaged)).toMatchObject({
      people: 8,
      reoffended: 4,
      harmful: 3,
      totalHarm: 142.5,
      mostHarmful: 3,
      mostHarmfulFrom: 5,
      listed: { people: 8, nothingRecorded: 4, noHarm: 5 },
      ranking: { ...order(8, 17.8125, 0.75, 3), harm: [8, -0.518267], offences: [8, -0.312984] },
      baselines: {
        harm: { harm: [8, -0.518267] },
        copas: { harm: [8, -0.472456] },
        offences: { harm: [8, 0.428571] },
      },
    });
  });

  it('are ten people to score in the end: one record is gone, one is merged, and the dead are not ranked', () => {
    const { selection } = found.fairness;
    expect([found.scored, found.listed, selection.scored, selection.listed]).toEqual([10, 10, 10, 10]);
  });
});

describe('how stable the ranking is', () => {
  it('keeps the ranks as they were published: who was ranked under two records leaves the place empty', () => {
    const { later, trajectories } = measured(found.stability);
    // Ranks of the run, 7 being that of the record since merged into rank 6.
    expect(trajectories.map(([then]) => then)).toEqual([1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13]);
    expect(later[0]?.sizes[0]).toMatchObject({ remain: 10, retention: 10 / 12, arrived: 0, departed: 2 });
  });
});

describe('the step that evaluates a run', () => {
  it('writes what people read beside the figures, kept as long: page, list, model card and draft record', async () => {
    const files = new RunFiles(stage.work, { runId, epoch });
    const { own, plan } = (await openRunToMeasure({ runId, epoch }, stage))!;
    const report = await makeReport(own, plan, found);
    const { evaluationPage, evaluationList, modelCard, transparencyRecord } = runFileNames;
    const names = [evaluationPage, evaluationList, modelCard, transparencyRecord];
    const written = await Promise.all(
      names.map(async (name) => Buffer.from(await files.readBytes(name)).toString()),
    );
    expect(written).toEqual([report.page, report.list, report.card, report.record]);
    expect(report.page).toContain('Of the 5 people who did most harm in the year after 17 November 2025');
    expect(report.list).toContain('most harmful, in the first 100');
    expect(report.card).toContain('Of the 5 people who did most harm');
    expect(report.record).toContain('### 1.1 Name');
    expect(names.filter((name) => isIntermediate(name, true))).toEqual([]);
  });
});
