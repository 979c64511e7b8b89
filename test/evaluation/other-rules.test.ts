import { describe, expect, it } from 'vitest';
import { evaluation, isMeasured } from '../../lib/evaluation/evaluation.ts';
import type { Evaluation, NotMeasured } from '../../lib/evaluation/evaluation.ts';
import { plainAnswers } from '../../lib/evaluation/plain-words.ts';
import { makeReport } from '../../lib/pipeline/make-report.ts';
import { measureRun } from '../../lib/pipeline/measure-run.ts';
import { otherRules } from '../../lib/pipeline/other-rules.ts';
import { openRunToMeasure } from '../../lib/pipeline/run-to-measure.ts';
import type { RunToMeasure } from '../../lib/pipeline/run-to-measure.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { LAST, MIDDLE, runHandWorked } from './hand-worked-force.ts';

function measured<T extends object>(part: T | NotMeasured): T {
  if (isMeasured(part)) return part;
  throw new Error(part.notMeasured);
}

/** What the last of three runs measures: it is run with other settings than the two before. */
async function measureAfter(settings: object, change = (opened: RunToMeasure) => opened) {
  const stage = await runHandWorked({}, settings);
  const opened = change((await openRunToMeasure((await stage.runs.getRun(LAST))!, stage))!);
  const found = await measureRun(opened, { ...stage, table: referenceTable() });
  return { opened, found: evaluation.parse(JSON.parse(JSON.stringify(found.evaluation))) };
}

const rulesOf = ({ efficacy, prediction, stability }: Evaluation) => [
  measured(efficacy).otherRules,
  measured(prediction).otherRules,
  measured(stability).baseline.otherRules,
];
const withRules = (of: Evaluation) =>
  plainAnswers(of).map(({ sentences }) => sentences.filter((each) => each.includes('not this run’s')));

describe('a run that was made by other rules than the one that measures it', () => {
  it('is said to be, in each part that is of it, on the page and in the model card', async () => {
    const { opened, found } = await measureAfter({ unsanctioned: 'exclude' });
    expect(rulesOf(found)).toEqual([['settings'], ['settings'], ['settings']]);
    const on = (day: string) => `The ranking of ${day} was made by other settings, not this run’s:`;
    const [efficacy, prediction, stability, harm, fairness] = withRules(found);
    expect(efficacy).toEqual([`${on('17 November 2025')} these figures are of those.`]);
    expect(prediction).toEqual([`${on('18 November 2024')} these figures are of those.`]);
    expect(stability).toEqual([`${on('17 November 2025')} who came in or left may have done so by that.`]);
    expect(harm).toEqual([]);
    expect(fairness).toEqual([
      `${on('17 November 2025')} for whom it erred is told of those, whom this run lists is not.`,
    ]);
    const { page, card, record } = await makeReport(opened.own, opened.plan, found);
    for (const report of [page, card, record]) expect(report).toContain(on('18 November 2024'));
  });

  it('is said to be by its harm table and its version of the program, which its own record tells', async () => {
    const { found } = await measureAfter({}, (opened) => ({
      ...opened,
      earlier: opened.earlier.map((run) => ({
        ...run,
        basis: {
          ...run.basis!,
          codeVersion: 'another',
          ...(run.asOf === MIDDLE && { tableHash: 'another' }),
        },
      })),
    }));
    expect(rulesOf(found)).toEqual([['reference table', 'code'], ['code'], ['reference table', 'code']]);
    expect(withRules(found)[1]).toEqual([
      'The ranking of 18 November 2024 was made by another version of the program, not this run’s: these figures are of those.',
    ]);
    expect(withRules(found)[0]).toEqual([
      'The ranking of 17 November 2025 was made by another harm table and another version of the program, not this run’s: these figures are of those.',
    ]);
  });
});

describe('a run that was made by the same rules', () => {
  it.each([
    ['and the same settings', {}],
    ['though settings differ that score nobody', { evaluation: { fairnessReaders: ['the panel'] } }],
  ])('is not said to differ, %s', async (_, settings) => {
    const { found } = await measureAfter(settings);
    expect(rulesOf(found)).toEqual([[], [], []]);
    expect(withRules(found).flat()).toEqual([]);
  });

  it('is known by the hash of its settings, which are not read', async () => {
    const stage = await runHandWorked();
    const opened = (await openRunToMeasure((await stage.runs.getRun(LAST))!, stage))!;
    const read = () => Promise.reject(new Error('read'));
    const unread = { ...stage.work, read };
    const [first] = opened.earlier;
    expect(await otherRules(first!, opened.plan, unread)).toEqual([]);
    const other = { ...first!, basis: { ...first!.basis!, settingsHash: 'another' } };
    await expect(otherRules(other, opened.plan, unread)).rejects.toThrow('read');
  });
});
