import { AccountingError, NotFoundError } from '../core/errors.ts';
import { isMeasured } from '../evaluation/evaluation.ts';
import type { Evaluation, NotMeasured } from '../evaluation/evaluation.ts';
import { hiddenIn } from '../evaluation/fairness-trend.ts';
import { runToFollow } from '../evaluation/follow-up.ts';
import type { HarmSample } from '../evaluation/harm-over-time.ts';
import { measureStability } from '../evaluation/stability.ts';
import type { MeetingStore } from '../meetings/meeting-store.ts';
import type { ChangedRule } from '../runs/run-record.ts';
import { adoptedPeople } from './adopted-people.ts';
import { readErrorsTold } from './errors-told.ts';
import { efficacyOfRun, predictionOfRun, selectionOfRun } from './cohort-parts.ts';
import { fairnessOfRun } from './fairness-of-run.ts';
import type { FollowedRun } from './cohort-parts.ts';
import { readHarmSample } from './harm-sample-file.ts';
import type { writeHarmSample } from './harm-sample-file.ts';
import { comparableSamples } from './comparable-samples.ts';
import { compareSamples } from './compare-samples.ts';
import { tableOf } from './editions.ts';
import { otherRules } from './other-rules.ts';
import type { PublishedRun } from './published-runs.ts';
import { followCohorts } from './follow-cohorts.ts';
import { firstHundred, FollowedRuns } from './followed-runs.ts';
import { readFairnessBefore } from './read-evaluation.ts';
import { RunFiles, runFileNames } from './run-files.ts';
import { runPlan } from './run-plan.ts';
import type { RunPlan } from './run-plan.ts';
import type { RunToMeasure } from './run-to-measure.ts';
import { askForRows } from './shard-rows.ts';
import { RunTops } from './run-tops.ts';
import type { StepDependencies } from './step-dependencies.ts';

export type MeasureOptions = {
  /** Months after a run in which harm is measured; the settings' when left out. */
  windowMonths?: number | undefined;
  /** The run that later ones are held against for stability; the one evaluated when left out, else the oldest. */
  baseline?: string | undefined;
  /** Whether nothing of it is kept: see fairnessOfRun. */
  isOnlyShown?: boolean;
};

/** What was measured, and what a later run needs of it: see harmSampleFile. */
export type Measured = {
  evaluation: Evaluation;
  sample: (HarmSample & { terms: Parameters<typeof writeHarmSample>[2] }) | null;
};

export type MeasureDependencies = Pick<StepDependencies, 'work' | 'runs' | 'table'> & {
  meetings: Pick<MeetingStore, 'listDecisions'>;
};

const MONTHS_A_YEAR = 12;

/**
 * Measures the runs before a published run by what its own export shows that people did since. Throws NotFoundError where
 * the rows of that export are no longer kept, or there is no such baseline.
 */
export async function measureRun(
  { files, plan, own, earlier, later, survivors }: RunToMeasure,
  { work, table, meetings }: Omit<MeasureDependencies, 'runs'>,
  options: MeasureOptions = {},
  handedOn: RunTops | Promise<RunTops> = new RunTops(work),
): Promise<Measured> {
  const { evaluation: chosen } = plan.settings;
  // All that is compared is measured by one table: the one that scored this run.
  const measuredBy = await tableOf(plan.settings, work, table);
  const months = options.windowMonths ?? chosen.windowMonths;
  const years = plan.settings.ogrs3.horizonYears;
  const evaluated = runToFollow(earlier, months, own.asOf);
  const baseline = baselineOf(options.baseline, earlier, evaluated);
  const { ambiguousCode, unlistedSubcode } = plan.settings.harm;
  const harmRules = { ambiguousCode, unlistedSubcode };
  const terms = { windowMonths: months, harmTable: measuredBy, harmRules };

  const followed = new FollowedRuns(work, survivors, own.asOf);
  const ahead = askForRows(files, plan, evaluated ? ['nominals', 'offences'] : ['nominals']);
  const [described, afterwards, predicted, sampleBefore, decisions, before, since, until, tops] =
    await Promise.all([
      followed.describe(own),
      followed.follow(evaluated, months),
      followPredictor(followed, earlier, plan, work),
      evaluated && readHarmSample(work, evaluated, terms, earlier),
      evaluated ? meetings.listDecisions() : [],
      readFairnessBefore(earlier, work),
      // Evaluations after this one may have told of the same people: of a run that is measured long after.
      later.length > 0 ? readFairnessBefore([...earlier, ...later], work) : null,
      evaluated ? readErrorsTold(work, evaluated) : undefined,
      handedOn,
    ]);
  const known = [...before.trend, ...(since?.trend ?? [])];
  if (!described) throw new AccountingError(`everyone's score of run ${own.runId} is not there`);
  const predictorId = isMeasured(predicted) ? predicted.runId : undefined;
  const predictor = earlier.find(({ runId }) => runId === predictorId) ?? null;
  const [evaluatedRules = [], predictorRules = [], baselineRules = []] = await Promise.all(
    [evaluated, predictor, baseline].map(async (run) =>
      run ? otherRules(run, plan, [...earlier, own], work) : [],
    ),
  );
  tops.know(own, described.columns.nominalId);
  const sampleFound =
    sampleBefore && isMeasured(sampleBefore)
      ? { ...sampleBefore, lookedUp: followed.lookUp(sampleBefore.people) }
      : sampleBefore;
  await followCohorts(files, plan, survivors, measuredBy, followed.cohorts, ahead).catch(whyNotKept(files));

  const efficacies = isMeasured(afterwards)
    ? efficacyOfRun(
        afterwards,
        adoptedPeople(decisions, survivors, afterwards.followUp),
        hiddenIn(known, afterwards.runId),
      )
    : null;
  const notMeasured = isMeasured(afterwards) ? '' : afterwards.notMeasured;
  const sample = isMeasured(afterwards) ? firstHundred(afterwards) : null;
  const measured: Evaluation = {
    schemaVersion: 1,
    ...{ runId: own.runId, asOf: own.asOf, scored: own.scored, listed: own.listed },
    windowMonths: months,
    harmTable: { edition: measuredBy.edition, sha256: measuredBy.sha256 },
    harmRules,
    efficacy: efficacies ? { ...efficacies.efficacy, otherRules: evaluatedRules } : { notMeasured },
    prediction: isMeasured(predicted)
      ? { ...predictionOfRun(predicted, years), otherRules: predictorRules }
      : predicted,
    stability: await stabilityOf(baseline, baselineRules, [...earlier, own], tops, survivors),
    harmOverTime: compareSamples(comparableSamples(sampleFound, afterwards, survivors), months, chosen),
    fairness: fairnessOfRun(
      { runId: own.runId, asOf: own.asOf, windowMonths: months },
      selectionOfRun(described, own.listed),
      efficacies?.errors ?? { notMeasured },
      { before, known, until, isOnlyShown: options.isOnlyShown === true, settings: chosen },
    ),
  };
  return {
    evaluation: measured,
    sample: sample && { ...sample, terms: { ...terms, otherRules: evaluatedRules } },
  };
}

/** Of the newest run whose probabilities can have come true: of so many years as the run's own are. */
async function followPredictor(
  followed: FollowedRuns,
  earlier: readonly PublishedRun[],
  { settings, basis }: RunPlan,
  work: StepDependencies['work'],
): Promise<FollowedRun | NotMeasured> {
  const years = settings.ogrs3.horizonYears;
  const months = years * MONTHS_A_YEAR;
  const run = runToFollow(earlier, months, basis.asOf, settings.evaluation.waitingMonths);
  if (run !== null) {
    const then = await new RunFiles(work, run).readJson(runFileNames.plan, runPlan);
    if (then.settings.ogrs3.horizonYears !== years)
      return { notMeasured: `run ${run.runId} has probabilities of another number of years` };
  }
  return followed.follow(run, months, true);
}

/** Where rows could not be read, whether they are there is asked for. */
function whyNotKept(files: RunFiles) {
  return async (error: unknown) => {
    if (!(error instanceof AccountingError) || (await files.has(runFileNames.codes(0)))) throw error;
    throw new NotFoundError(
      'the rows of this run are not kept any more, as the retention settings say, so nothing can be measured by them',
    );
  };
}

function baselineOf(
  wanted: string | undefined,
  earlier: readonly PublishedRun[],
  evaluated: PublishedRun | null,
): PublishedRun | null {
  if (wanted === undefined) return evaluated ?? earlier[0] ?? null;
  const found = earlier.find(({ runId }) => runId === wanted);
  if (found) return found;
  throw new NotFoundError(
    `run ${wanted} is no published run of an earlier day, so it cannot be the baseline`,
  );
}

async function stabilityOf(
  baseline: PublishedRun | null,
  rules: ChangedRule[],
  runs: readonly PublishedRun[],
  tops: RunTops,
  survivors: ReadonlyMap<string, string>,
): Promise<Evaluation['stability']> {
  if (baseline === null) return { notMeasured: 'no run of an earlier day is published' };
  const since = runs.filter(({ asOf }) => asOf >= baseline.asOf);
  const [first, ...later] = await tops.of(since, survivors);
  if (first?.runId === baseline.runId) {
    const measured = measureStability(first, later);
    return { ...measured, baseline: { ...measured.baseline, otherRules: rules } };
  }
  return { notMeasured: `the ranking of run ${baseline.runId} is not kept any more` };
}
