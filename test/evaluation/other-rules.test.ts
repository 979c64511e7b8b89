import { describe, expect, it } from 'vitest';
import { evaluationCsv } from '../../lib/evaluation/evaluation-csv.ts';
import { evaluation, isMeasured } from '../../lib/evaluation/evaluation.ts';
import type { Evaluation, NotMeasured } from '../../lib/evaluation/evaluation.ts';
import { plainAnswers } from '../../lib/evaluation/plain-words.ts';
import { harmSampleFile } from '../../lib/pipeline/harm-sample-file.ts';
import { keepEvaluation } from '../../lib/pipeline/keep-evaluation.ts';
import { makeReport } from '../../lib/pipeline/make-report.ts';
import { measureRun } from '../../lib/pipeline/measure-run.ts';
import { runFileNames } from '../../lib/pipeline/run-files.ts';
import { openRunToMeasure } from '../../lib/pipeline/run-to-measure.ts';
import type { RunToMeasure } from '../../lib/pipeline/run-to-measure.ts';
import type { RunBasis, RunRecord } from '../../lib/runs/run-record.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { DAYS, LAST, MIDDLE, runHandWorked } from './hand-worked-force.ts';

function measured<T extends object>(part: T | NotMeasured): T {
  if (isMeasured(part)) return part;
  throw new Error(part.notMeasured);
}

/** What the last of three runs measures: it is run with other settings than the two before. */
async function measureAfter(
  lastSettings: object,
  settings: object = {},
  change = (opened: RunToMeasure) => opened,
) {
  const stage = await runHandWorked(settings, lastSettings);
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
    const lines = evaluationCsv(found).split('\n');
    const told = lines.filter((line) => line.startsWith('Made by other rules,'));
    const lineOf = (run: string) => `Made by other rules,${run},Other rules,"other settings, not this run’s"`;
    expect(told).toEqual([
      lineOf('Whose people are followed: run 2025-11-17'),
      lineOf('Whose probabilities are held against what came: run 2024-11-18'),
      lineOf('Which later lists are held against: run 2025-11-17'),
      lineOf('For whose people it erred: run 2025-11-17'),
    ]);
  });

  it('is said to be by its harm table and its version of the program, which its own record tells', async () => {
    const { found } = await measureAfter({}, {}, (opened) => ({
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

describe('two Top 100s that were ranked by other rules', () => {
  /** What the last run says of the first two, of which the first was made by others: as the middle one kept it, or did not. */
  const measureBoth = async (change: (basis: RunBasis) => RunBasis, isKept = true) => {
    const stage = await runHandWorked();
    const deps = { ...stage, table: referenceTable() };
    const open = async (day: string) => {
      const opened = (await openRunToMeasure((await stage.runs.getRun(day))!, stage))!;
      const earlier = opened.earlier.map((run) => {
        return run.runId === DAYS[0] ? { ...run, basis: change(run.basis!) } : run;
      });
      return { ...opened, earlier };
    };
    const middle = await open(MIDDLE);
    await keepEvaluation(middle, deps);
    const { files } = middle;
    const { otherRules: kept, ...sample } = await files.readJson(runFileNames.harmSample, harmSampleFile);
    if (!isKept) await files.writeJson(runFileNames.harmSample, harmSampleFile, sample);
    const last = await open(LAST);
    const found = await keepEvaluation(last, deps);
    return { kept, found, report: await makeReport(last.own, last.plan, found) };
  };
  const otherTable = (basis: RunBasis): RunBasis => ({ ...basis, tableHash: 'another' });

  it.each([
    ['as the later of the two kept it', true],
    ['where that is from before it was kept, by their records', false],
  ])('are said to be, in words, JSON, page and CSV, %s', async (_, isKept) => {
    const { kept, found, report } = await measureBoth(otherTable, isKept);
    expect(kept).toEqual(['reference table']);
    expect(measured(found.harmOverTime).otherRules).toEqual(['reference table']);
    const told =
      'The ranking of 18 November 2024 was made by another harm table than that of 17 November 2025: the two Top 100s may differ by that.';
    const { sentences } = plainAnswers(found)[3]!;
    expect(sentences.at(-1)).toBe(told);
    expect(report.page).toContain(told);
    expect(report.list).toContain(
      'Made by other rules,The earlier of two Top 100s: run 2024-11-18,Other rules,another harm table than run 2025-11-17\n',
    );
    expect(report.page).toContain('another harm table than run 2025-11-17');
  });

  it('are not, where they were ranked by the same', async () => {
    const { kept, found } = await measureBoth((basis) => basis);
    expect(kept).toEqual([]);
    expect(measured(found.harmOverTime).otherRules).toEqual([]);
    expect(evaluationCsv(found)).not.toContain('Made by other rules');
  });
});

describe('a run that was made by another version of the program', () => {
  /** What is said where runs were made by these versions, and the later ones found that they rank like others. */
  const rulesWith = async (
    [first, middle, last]: [Version, Version, Version],
    lastSettings: object = {},
    settings: object = lastSettings,
  ) => {
    const versioned = <T extends RunRecord>(run: T, { code, like = null, tableHash }: Version): T => ({
      ...run,
      basis: { ...run.basis!, codeVersion: code, tableHash: tableHash ?? run.basis!.tableHash },
      publication: { ...run.publication!, ranksLikeCode: like },
    });
    const { found } = await measureAfter(lastSettings, settings, (opened) => ({
      ...opened,
      earlier: opened.earlier.map((run, at) => versioned(run, at === 0 ? first : middle)),
      own: versioned(opened.own, last),
      plan: { ...opened.plan, basis: { ...opened.plan.basis, codeVersion: last.code } },
    }));
    // Of the middle run, and of the first.
    return rulesOf(found).slice(0, 2);
  };
  type Version = { code: string; like?: string | null; tableHash?: string };

  it('is not said to differ where each version since ranked the export before it alike', async () => {
    const chain = await rulesWith([{ code: 'a' }, { code: 'b', like: 'a' }, { code: 'c', like: 'b' }]);
    expect(chain).toEqual([[], []]);
    // Nor where the version before is run again.
    expect(await rulesWith([{ code: 'a' }, { code: 'b', like: 'a' }, { code: 'a' }])).toEqual([[], []]);
  });

  it('is said to differ where one did not, or could not be tried', async () => {
    expect(await rulesWith([{ code: 'a' }, { code: 'b' }, { code: 'c', like: 'b' }])).toEqual([[], ['code']]);
    expect(await rulesWith([{ code: 'a' }, { code: 'b', like: 'a' }, { code: 'c' }])).toEqual([
      ['code'],
      ['code'],
    ]);
  });

  it('is said to differ where it was tried under another table or other settings than the present ones', async () => {
    const versions: [Version, Version, Version] = [{ code: 'a' }, { code: 'b' }, { code: 'b', like: 'a' }];
    const other = { unsanctioned: 'exclude' };
    expect(await rulesWith(versions)).toEqual([[], []]);
    expect(await rulesWith(versions, other, {})).toEqual([['settings'], ['settings', 'code']]);
    const byTable = { code: 'b', like: 'a', tableHash: 'another' };
    expect(await rulesWith([{ code: 'a' }, byTable, { code: 'b' }])).toEqual([['reference table'], ['code']]);
    const before: [Version, Version, Version] = [{ code: 'a' }, { code: 'b', like: 'a' }, { code: 'b' }];
    const scoresNobody = { evaluation: { fairnessReaders: ['the panel'] } };
    expect(await rulesWith(before, scoresNobody, {})).toEqual([[], []]);
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
});
