import { describe, expect, it } from 'vitest';
import { isMeasured } from '../../lib/evaluation/evaluation.ts';
import type { NotMeasured } from '../../lib/evaluation/evaluation.ts';
import { plainWords } from '../../lib/evaluation/plain-words.ts';
import { verdictOn } from '../../lib/evaluation/verdict-words.ts';
import { evaluateRun } from '../../lib/pipeline/evaluate-run.ts';
import { isIntermediate, RunFiles, runFileNames } from '../../lib/pipeline/run-files.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { DAYS, tellFuture } from './known-future.ts';

/** A part that must have been measured. */
function measured<T extends object>(part: T | NotMeasured): T {
  if (isMeasured(part)) return part;
  throw new Error(part.notMeasured);
}

const fair = await tellFuture({ drawn: 'by probability' });

describe('a force whose future is drawn from the probabilities', () => {
  it('is found to be calibrated: what was expected lies within the interval of what came', () => {
    const prediction = measured(fair.evaluation.prediction);
    expect(prediction).toMatchObject({
      runId: DAYS[0],
      followUp: { after: DAYS[0], until: DAYS[2], knownOn: DAYS[2] },
      years: 2,
    });
    const { calibration, areas } = prediction.everyone.proven;
    const share = calibration!.expected / calibration!.people;
    expect(calibration!.people).toBe(3000);
    expect(share).toBeGreaterThan(calibration!.came.low);
    expect(share).toBeLessThan(calibration!.came.high);
    // Of ten intervals of 95%, one may miss.
    expect(calibration!.tenths.filter(({ isWithin }) => isWithin).length).toBeGreaterThanOrEqual(9);
    expect(calibration!.brier).toBeLessThan(calibration!.byMean);
    expect(areas.p2!.low).toBeGreaterThan(0.5);
  });

  it('is found to be calibrated among people with a sanction on record, and among those without one', () => {
    const { everyone, sanctioned, unsanctioned } = measured(fair.evaluation.prediction);
    expect(unsanctioned!.people).toBeGreaterThan(200);
    expect(sanctioned!.people + unsanctioned!.people).toBe(everyone.people);
    for (const group of [sanctioned!, unsanctioned!]) {
      const { expected, people, came, tenths } = group.proven.calibration!;
      expect(expected / people).toBeGreaterThan(came.low);
      expect(expected / people).toBeLessThan(came.high);
      expect(tenths.filter(({ isWithin }) => isWithin).length).toBeGreaterThanOrEqual(tenths.length - 1);
    }
    expect(sanctioned!.proven.areas.p2!.low).toBeGreaterThan(0.5);
  });

  it('is told of the run a year before: whoever is high does more harm', () => {
    const efficacy = measured(fair.evaluation.efficacy);
    expect(efficacy).toMatchObject({ runId: DAYS[1], followUp: { after: DAYS[1], until: DAYS[2] } });
    expect(verdictOn(efficacy.everyone.ranking.harm)).toBe('useful');
    expect(efficacy.managed.people + efficacy.unmanaged.people).toBe(efficacy.everyone.people);
    expect(efficacy.harmByRank).toHaveLength(300);
  });

  it('compares the harm after both runs, and how stable the Top 100 is', () => {
    const { earlier, later, test } = measured(fair.evaluation.harmOverTime);
    expect([earlier.runId, later.runId]).toEqual([DAYS[0], DAYS[1]]);
    expect(earlier.common.people + earlier.leavers.people).toBe(100);
    expect(later.common.people + later.joiners.people).toBe(100);
    expect(test.pairs).toBe(earlier.common.people);
    const stability = measured(fair.evaluation.stability);
    expect(stability.baseline.runId).toBe(DAYS[1]);
    expect(stability.later.map(({ runId }) => runId)).toEqual([DAYS[2]]);
  });

  it('says by which settings a code has its days, since harm depends on them', () => {
    expect(fair.evaluation.harmRules).toEqual({
      ambiguousCode: 'highest-plain',
      unlistedSubcode: 'class-lowest',
    });
  });

  it('flags no ethnic group', () => {
    const { selection } = fair.evaluation.fairness;
    expect(selection.rates.ethnicity.filter(({ flag }) => flag !== null)).toEqual([]);
  });

  it('names nobody in what is stored', () => {
    expect(fair.bytes).not.toMatch(/N\d{5}/);
  });

  it('is evaluated alike by what the run before handed on, which is kept no longer than rows are', async () => {
    const { stage, bytes } = await tellFuture({ drawn: 'by probability' });
    const evaluate = async (runId: string) => {
      const { epoch } = (await stage.runs.getRun(runId))!;
      const run = { runId, epoch, execution: runId };
      await evaluateRun({ run }, { ...stage, table: referenceTable() });
      return new RunFiles(stage.work, run);
    };
    const middle = await evaluate(DAYS[1]);
    expect(await middle.has(runFileNames.tops)).toBe(true);
    const last = await evaluate(DAYS[2]);
    expect(Buffer.from(await last.readBytes(runFileNames.evaluation)).toString()).toBe(bytes);
    expect(isIntermediate(runFileNames.tops, true)).toBe(true);
    expect(isIntermediate(runFileNames.evaluation, true)).toBe(false);
    expect(isIntermediate(runFileNames.harmSample, true)).toBe(false);
  });

  it('is evaluated alike however many shards there are', async () => {
    expect((await tellFuture({ drawn: 'by probability', shards: 3 })).bytes).toBe(fair.bytes);
  });

  it('is scored alike, to the byte, when ethnicities are shuffled, while the fairness report changes', async () => {
    const shuffled = await tellFuture({ drawn: 'by probability', shuffled: true });
    expect(shuffled.hashes).toEqual(fair.hashes);
    expect(shuffled.evaluation.fairness.selection.rates.ethnicity).not.toEqual(
      fair.evaluation.fairness.selection.rates.ethnicity,
    );
  });
});

describe('a force that offends by chance', () => {
  it('shows that people without a sanction came to something else than their stand-in said, apart from the others', async () => {
    const { evaluation } = await tellFuture({ drawn: 'by chance' });
    const { unsanctioned } = measured(evaluation.prediction);
    const { expected, people, came } = unsanctioned!.proven.calibration!;
    expect(expected / people).toBeLessThan(came.low);
    expect(plainWords(evaluation).join('\n')).toMatch(/no sanction on record .* more than it said/);
  });

  it('shows a useless score as useless: the interval of the correlation covers 0', async () => {
    const { evaluation } = await tellFuture({ drawn: 'by chance' });
    const { harm } = measured(evaluation.efficacy).everyone.ranking;
    expect(verdictOn(harm)).toBe('useless');
    expect(harm!.low).toBeLessThan(0);
    expect(harm!.high).toBeGreaterThan(0);
    expect(plainWords(evaluation).join('\n')).toContain(
      'Nothing shows that higher places went with more harm',
    );
  });
});

describe('a force with a group that is listed for no reason', () => {
  it('flags the group, in who is listed and in who was listed without harm', async () => {
    const { evaluation } = await tellFuture({ drawn: 'by probability', unfairTo: 'B1' });
    const { selection, errors } = evaluation.fairness;
    const flagOf = (rates: typeof selection.rates) =>
      rates.ethnicity.find(({ group }) => group === 'Black')?.flag;
    expect(flagOf(selection.rates)).toBe('higher');
    expect(flagOf(measured(errors).listedHarmless)).toBe('higher');
    expect(plainWords(evaluation).join('\n')).toMatch(/Listed: clearly more often .*ethnicity Black/);
  });
});
