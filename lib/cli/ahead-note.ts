import { daysBetween, londonDate } from '../core/calendar-date.ts';
import type { RunOutcome } from '../local/run-export.ts';

/**
 * A line for who named an export of a day to come: published, it stays the latest until then, and scheduled starts find
 * nothing newer. Null for any other; a start without a name refuses one.
 */
export function aheadNote(
  { runId, status, asOf }: Pick<RunOutcome, 'runId' | 'status' | 'asOf'>,
  startedAt: string,
): string | null {
  if (status !== 'Published' || asOf === null) return null;
  const day = londonDate(startedAt);
  if (daysBetween(day, asOf) <= 1) return null;
  return `hhpu: run ${runId} is as of ${asOf}, and was started on ${day}: no export of a day before ${asOf} becomes the latest now; is the extract's clock wrong?`;
}
