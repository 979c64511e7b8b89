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
  /** What evaluations since have told, where the run is measured long after. */
  since: FairnessBefore;
  settings: Settings['evaluation'];
};

/** Whom a run lists, and for whom the run of a year before erred, as the last of the trend that is handed on. */
export function fairnessOfRun(
  run: Pick<Evaluation, 'runId' | 'asOf' | 'windowMonths'>,
  counted: CountedSelection,
  measured: FollowedErrors | NotMeasured,
  { before, since, settings }: Told,
): Evaluation['fairness'] {
  const followed = whyUntold(run, measured, [...before.told, ...since.told], settings) ?? measured;
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

/** Rates of the same people over a month more or less differ by those few who did harm in it. */
function whyUntold(
  { runId, windowMonths }: Pick<Evaluation, 'runId' | 'windowMonths'>,
  measured: FollowedErrors | NotMeasured,
  told: readonly ToldTime[],
  settings: Settings['evaluation'],
): NotMeasured | null {
  if (windowMonths !== settings.windowMonths)
    return {
      notMeasured:
        'over another time than the settings’ no rates by group are told: with those of the settings they would give small numbers away',
    };
  if (!isMeasured(measured)) return null;
  const byOthers = told.filter(({ by }) => by !== runId);
  if (!wasToldOtherwise(byOthers, measured.runId, measured.followUp.until)) return null;
  return {
    notMeasured: `rates by group of run ${measured.runId} were told of another time before: with those of this time they would give small numbers away`,
  };
}
