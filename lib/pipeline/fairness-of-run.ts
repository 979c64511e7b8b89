import type { TrendEntry } from '../evaluation/evaluated-fairness.ts';
import type { Evaluation, NotMeasured } from '../evaluation/evaluation.ts';
import { isMeasured } from '../evaluation/evaluation.ts';
import { flagRates } from '../evaluation/fairness.ts';
import { toldOtherwise, trendEntryOf } from '../evaluation/fairness-trend.ts';
import type { CountedSelection } from '../evaluation/selection.ts';
import type { Settings } from '../settings/settings.ts';
import type { FollowedErrors } from './cohort-parts.ts';
import type { FairnessBefore } from './read-evaluation.ts';

type Told = {
  before: FairnessBefore;
  /** The trend before, and what evaluations of later runs have, where the run is measured after them. */
  known: readonly TrendEntry[];
  /** As readErrorsTold has it, of the run that is followed. */
  until: string | null | undefined;
  /** Nothing is kept of what is only shown, so that nobody would know that it was told. */
  isOnlyShown: boolean;
  settings: Settings['evaluation'];
};

/** Whom a run lists, and for whom the run of a year before erred, as the last of the trend that is handed on. */
export function fairnessOfRun(
  run: Pick<Evaluation, 'runId' | 'asOf' | 'windowMonths'>,
  counted: CountedSelection,
  measured: FollowedErrors | NotMeasured,
  told: Told,
): Evaluation['fairness'] {
  const untold = isMeasured(measured) ? whyUntold(run.windowMonths, measured, told) : null;
  const followed = untold === null ? measured : { notMeasured: untold };
  const isFollowed = isMeasured(followed);
  const { selection, errors: flagged, tested } = flagRates(counted, isFollowed ? followed : null);
  const errors =
    isFollowed && flagged
      ? { runId: followed.runId, followUp: followed.followUp, ...flagged }
      : (followed as NotMeasured);
  const own = trendEntryOf({ ...run, fairness: { selection, errors } });
  const { trend, damaged } = told.before;
  return {
    ...{ selection, errors, tested, damaged },
    trend: [...trend, own],
    readers: told.settings.fairnessReaders,
  };
}

const SUBTRACTED = 'they would give small numbers away';

/** Rates of the same people over a month more or less differ by those few who did harm in it. */
function whyUntold(
  windowMonths: number,
  { runId, followUp }: FollowedErrors,
  { before, known, until, isOnlyShown, settings }: Told,
): string | null {
  if (windowMonths !== settings.windowMonths)
    return `over another time than the settings’ no rates by group are told: with those of the settings ${SUBTRACTED}`;
  // Those of an evaluation from before it was kept are known by the trend.
  const isOther = until === undefined ? toldOtherwise(known, runId, followUp) : until !== followUp.until;
  if (isOther)
    return `rates by group of run ${runId} were told of another time before: with those of this time ${SUBTRACTED}`;
  if (before.damaged.includes(runId))
    return `whom run ${runId} hid in its own tables cannot be read any more: with rates by group of it ${SUBTRACTED}`;
  if (isOnlyShown && until === undefined)
    return `rates by group of run ${runId} are told only where they are kept (hhpu evaluate --keep): with those of another time ${SUBTRACTED}`;
  return null;
}
