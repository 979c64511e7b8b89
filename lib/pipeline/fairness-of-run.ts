import type { Evaluation, NotMeasured } from '../evaluation/evaluation.ts';
import { isMeasured } from '../evaluation/evaluation.ts';
import { flagRates } from '../evaluation/fairness.ts';
import { trendEntryOf } from '../evaluation/fairness-trend.ts';
import type { CountedSelection } from '../evaluation/selection.ts';
import type { FollowedErrors } from './cohort-parts.ts';

/** Whom a run lists, and for whom the run of a year before erred, as the last of the trend that is handed on. */
export function fairnessOfRun(
  run: Pick<Evaluation, 'runId' | 'asOf' | 'windowMonths'>,
  counted: CountedSelection,
  followed: FollowedErrors | NotMeasured,
  { trend, readers }: Pick<Evaluation['fairness'], 'trend' | 'readers'>,
): Evaluation['fairness'] {
  const isFollowed = isMeasured(followed);
  const { selection, errors: flagged, tested } = flagRates(counted, isFollowed ? followed : null);
  const errors =
    isFollowed && flagged
      ? { runId: followed.runId, followUp: followed.followUp, ...flagged }
      : (followed as NotMeasured);
  const own = trendEntryOf({ ...run, fairness: { selection, errors } });
  return { selection, errors, tested, trend: [...trend, own], readers };
}
