import { describe, expect, it } from 'vitest';
import { isMeasured } from '../../lib/evaluation/evaluation.ts';
import type { NotMeasured } from '../../lib/evaluation/evaluation.ts';
import { harmSampleFile } from '../../lib/pipeline/harm-sample-file.ts';
import { measureRun } from '../../lib/pipeline/measure-run.ts';
import { RunFiles, runFileNames } from '../../lib/pipeline/run-files.ts';
import { runPlan } from '../../lib/pipeline/run-plan.ts';
import { openRunToMeasure } from '../../lib/pipeline/run-to-measure.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { DAYS, tellFuture } from './known-future.ts';

/** A part that must have been measured. */
function measured<T extends object>(part: T | NotMeasured): T {
  if (isMeasured(part)) return part;
  throw new Error(part.notMeasured);
}

describe('the harm after the earlier run', () => {
  it('is taken as it was known at the end of its own year, whatever the newest export says', async () => {
    const { stage, evaluation } = await tellFuture({ drawn: 'by probability' });
    const [middle, last] = (await Promise.all([DAYS[1], DAYS[2]].map((day) => stage.runs.getRun(day)))).map(
      (record) => record!,
    );
    const files = new RunFiles(stage.work, middle!);
    const kept = await files.readJson(runFileNames.harmSample, harmSampleFile);
    const total = kept.people.reduce((sum, [, days]) => sum + days, 0);
    expect(measured(evaluation.harmOverTime).earlier).toMatchObject({ runId: DAYS[0], top: { total } });

    const measure = async (options = {}) => {
      const opened = (await openRunToMeasure(last!, stage))!;
      return (await measureRun(opened, { ...stage, table: referenceTable() }, options)).evaluation
        .harmOverTime;
    };
    const people = kept.people.map(([id]): [string, number] => [id, 1]);
    await files.writeJson(runFileNames.harmSample, harmSampleFile, { ...kept, people });
    expect(measured(await measure()).earlier.top.total).toBe(people.length);
    await files.writeJson(runFileNames.harmSample, harmSampleFile, { ...kept, harmTable: 'another' });
    expect(await measure()).toEqual({
      notMeasured: `run ${DAYS[1]} measured by another edition of the harm table`,
    });
    const harmRules = { ...kept.harmRules!, ambiguousCode: 'zero' as const };
    await files.writeJson(runFileNames.harmSample, harmSampleFile, { ...kept, harmRules });
    expect(await measure()).toEqual({
      notMeasured: `run ${DAYS[1]} counted days by other settings (harm.ambiguousCode: A8)`,
    });
    expect(await measure({ windowMonths: 6 })).toEqual({
      notMeasured: `run ${DAYS[1]} measured 12 months of the run before it, not 6`,
    });
  });

  it('is compared, where it was kept without the settings, by those of the run that kept it', async () => {
    const { stage, evaluation } = await tellFuture({ drawn: 'by probability' });
    const middle = (await stage.runs.getRun(DAYS[1]))!;
    const files = new RunFiles(stage.work, middle);
    const { harmRules: _rules, ...old } = await files.readJson(runFileNames.harmSample, harmSampleFile);
    await files.writeJson(runFileNames.harmSample, harmSampleFile, old);
    const measure = async (work = stage.work) => {
      const opened = (await openRunToMeasure((await stage.runs.getRun(DAYS[2]))!, stage))!;
      return (await measureRun(opened, { ...stage, work, table: referenceTable() })).evaluation.harmOverTime;
    };
    expect(await measure()).toEqual(evaluation.harmOverTime);
    const plan = await files.readJson(runFileNames.plan, runPlan);
    const harm = { ...plan.settings.harm, unlistedSubcode: 'zero' as const };
    await files.writeJson(runFileNames.plan, runPlan, { ...plan, settings: { ...plan.settings, harm } });
    expect(await measure()).toEqual({
      notMeasured: `run ${DAYS[1]} counted days by other settings (harm.unlistedSubcode: A9)`,
    });
    const isPlan = (key: string) => key === files.key(runFileNames.plan);
    const read = async (key: string) => (isPlan(key) ? null : stage.work.read(key));
    expect(await measure({ ...stage.work, read })).toEqual({
      notMeasured: `run ${DAYS[1]} did not keep the settings by which it counted days`,
    });
  });
});
