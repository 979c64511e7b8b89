import { describe, expect, it } from 'vitest';
import { isMeasured } from '../../lib/evaluation/evaluation.ts';
import { measureRun } from '../../lib/pipeline/measure-run.ts';
import { openRunToMeasure } from '../../lib/pipeline/run-to-measure.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { LAST, runHandWorked } from './hand-worked-force.ts';
import { told } from './told-figures.ts';

const stage = await runHandWorked();
const opened = await openRunToMeasure((await stage.runs.getRun(LAST))!, stage);
const { evaluation } = await measureRun(opened!, { ...stage, table: referenceTable() });
const { prediction } = evaluation;
if (!isMeasured(prediction)) throw new Error(prediction.notMeasured);

describe('the probabilities of thirteen records, eleven people', () => {
  it('come to these of everyone: expected, convicted, and with an offence that counts in two years', () => {
    const { followed, merged, gone, years, waitedDays, everyone } = prediction;
    expect({ runId: prediction.runId, followed, merged, gone, years, waitedDays }).toEqual({
      runId: '2024-11-18',
      followed: 11,
      merged: 1,
      gone: 1,
      years: 2,
      waitedDays: 0,
    });
    const { proven, recorded } = everyone;
    const sums = ({ calibration }: typeof proven) => {
      const { people, expected, came, brier, byMean } = calibration!;
      return told([people, expected, came.count, brier, byMean]);
    };
    // Who was convicted of what the police alone uncovered is proven, and recorded for nothing that counts.
    expect(sums(proven)).toEqual([11, 1.324575, 2, 0.16372, 0.14876]);
    expect(sums(recorded)).toEqual([11, 1.324575, 7, 0.480626, 0.231405]);
    expect(told(proven.areas)).toEqual({
      p2: [2, 9, 0.333333],
      copas: [2, 9, 0.333333],
      offences: [2, 9, 0.277778],
      harm: [2, 9, 0.666667],
    });
    expect(told(recorded.areas)).toEqual({
      p2: [7, 4, 0.714286],
      copas: [7, 4, 0.714286],
      offences: [7, 4, 0.392857],
      harm: [7, 4, 0.428571],
    });
    expect([prediction.managed.people, prediction.unmanaged.people]).toEqual([3, 8]);
    expect(prediction.managed.recorded.calibration?.came.count).toBe(2);
  });

  it('come to these of people with a sanction on record on the day of that run, and without one', () => {
    const figures = ({ people, proven, recorded }: typeof prediction.everyone) =>
      [proven, recorded].map(({ calibration, areas }) => {
        const { expected, came, brier, byMean } = calibration!;
        return told([people, expected, came.count, brier, byMean, areas.p2?.area ?? null]);
      });
    expect(figures(prediction.sanctioned!)).toEqual([
      // One of them did: there is no area to measure.
      [8, 1.040798, 1, 0.120408, 0.109375, null],
      [8, 1.040798, 5, 0.454801, 0.234375, 0.8],
    ]);
    // N08, who was convicted since, N10 and N11.
    expect(figures(prediction.unsanctioned!)).toEqual([
      [3, 0.283778, 1, 0.279219, 0.222222, null],
      [3, 0.283778, 2, 0.549491, 0.222222, null],
    ]);
  });
});
