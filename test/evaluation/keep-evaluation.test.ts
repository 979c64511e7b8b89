import { describe, expect, it } from 'vitest';
import { isMeasured } from '../../lib/evaluation/evaluation.ts';
import type { ErasableStore } from '../../lib/pipeline/erasable-store.ts';
import { keepEvaluation } from '../../lib/pipeline/keep-evaluation.ts';
import { measureRun } from '../../lib/pipeline/measure-run.ts';
import { RunFiles, runFileNames } from '../../lib/pipeline/run-files.ts';
import { openRunToMeasure } from '../../lib/pipeline/run-to-measure.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { DAYS, tellFuture } from './known-future.ts';

const WRITTEN = [
  runFileNames.evaluation,
  runFileNames.evaluationPage,
  runFileNames.evaluationList,
  runFileNames.modelCard,
  runFileNames.transparencyRecord,
  runFileNames.harmSample,
  runFileNames.tops,
];

describe('a run whose evaluation failed', () => {
  it('is made good by hand, to the byte, and the run a year later compares itself with it again', async () => {
    const { stage, evaluation } = await tellFuture({ drawn: 'by probability' });
    const deps = { ...stage, table: referenceTable() };
    const open = async (day: string) => (await openRunToMeasure((await stage.runs.getRun(day))!, stage))!;
    const middle = await open(DAYS[1]);
    const files = new RunFiles(stage.work, middle.own);
    const read = () => Promise.all(WRITTEN.map(async (name) => Buffer.from(await files.readBytes(name))));
    const written = await read();
    await (stage.work as ErasableStore).remove(WRITTEN.map((name) => files.key(name)));

    const last = await open(DAYS[2]);
    const { harmOverTime } = (await measureRun(last, deps)).evaluation;
    expect(isMeasured(harmOverTime)).toBe(false);
    await keepEvaluation(middle, deps);
    expect(await read()).toEqual(written);
    expect((await measureRun(last, deps)).evaluation).toEqual(evaluation);
  });
});
