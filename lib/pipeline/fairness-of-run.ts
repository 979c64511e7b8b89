import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import type { ToldTime } from '../evaluation/evaluated-fairness.ts';
import type { Evaluation, NotMeasured } from '../evaluation/evaluation.ts';
import { isMeasured } from '../evaluation/evaluation.ts';
import { flagRates } from '../evaluation/fairness.ts';
import { toldOnce, trendEntryOf, wasToldOtherwise } from '../evaluation/fairness-trend.ts';
import type { CountedSelection } from '../evaluation/selection.ts';
import type { Settings } from '../settings/settings.ts';
import type { FollowedErrors } from './cohort-parts.ts';
import type { FairnessBefore } from './read-evaluation.ts';

type Told = {
  before: FairnessBefore;
  /** What evaluations of later runs know, where the run is measured after them. */
  since: FairnessBefore | null;
  settings: Settings['evaluation'];
};

/** Whom a run lists, and for whom the run of a year before erred, as the last of the trend that is handed on. */
export function fairnessOfRun(
  run: Pick<Evaluation, 'runId' | 'asOf' | 'windowMonths'>,
  counted: CountedSelection,
  measured: FollowedErrors | NotMeasured,
  { before, since, settings }: Told,
): Evaluation['fairness'] {
  const followed = whyUntold(run, measured, { before, since, settings }) ?? measured;
  const isFollowed = isMeasured(followed);
  const { selection, errors: flagged, tested } = flagRates(counted, isFollowed ? followed : null);
  const errors =
    isFollowed && flagged
      ? { runId: followed.runId, followUp: followed.followUp, ...flagged }
      : (followed as NotMeasured);
  const own = trendEntryOf({ ...run, fairness: { selection, errors } });
  const toldNow: ToldTime[] = isMeasured(errors)
    ? [{ by: run.runId, of: errors.runId, until: errors.followUp.until }]
    : [];
  return {
    ...{ selection, errors, tested },
    trend: [...before.trend, own],
    told: toldOnce([...before.told, ...toldNow]),
    damaged: before.damaged,
    readers: settings.fairnessReaders,
  };
}

/** Whether a later run than that was measured, or may have been. */
function isAfter({ trend, damaged }: FairnessBefore, runId: string): boolean {
  return [...trend.map((entry) => entry.runId), ...damaged].some((each) => inCodeUnitOrder(each, runId) > 0);
}

const UNTOLD = 'with those of the settings they would give small numbers away';

/**
 * Rates of the same people over a month more or less differ by those few who did harm in it. What is told after later runs
 * were measured none of them knows of, nor who goes on from them; but for what they know already.
 */
function whyUntold(
  { runId, windowMonths }: Pick<Evaluation, 'runId' | 'windowMonths'>,
  measured: FollowedErrors | NotMeasured,
  { before, since, settings }: Told,
): NotMeasured | null {
  if (windowMonths !== settings.windowMonths)
    return { notMeasured: `over another time than the settings’ no rates by group are told: ${UNTOLD}` };
  if (!isMeasured(measured)) return null;
  const { runId: of, followUp } = measured;
  const told = [...before.told, ...(since?.told ?? [])];
  const isKnown = told.some(
    ({ by, ...each }) => by === runId || (each.of === of && each.until === followUp.until),
  );
  if (since !== null && isAfter(since, runId) && !isKnown)
    return {
      notMeasured: `rates by group of run ${of} are not told by a run that is measured after later ones, which would not know of it`,
    };
  const byOthers = told.filter(({ by }) => by !== runId);
  if (!wasToldOtherwise(byOthers, of, followUp.until)) return null;
  return {
    notMeasured: `rates by group of run ${of} were told of another time before: with those of this time they would give small numbers away`,
  };
}
