import { isOverdue } from '../alerts/overdue-alerts.ts';
import { addDays, daysBetween, londonDate } from '../core/calendar-date.ts';
import { SetupError } from '../core/errors.ts';
import { applyEntry } from '../journal/apply-entry.ts';
import { readJournal } from '../journal/journal.ts';
import type { MeetingStore } from '../meetings/meeting-store.ts';
import { hoursOverdue } from '../runs/overdue.ts';
import type { Settings } from '../settings/settings.ts';
import type { RunRequest } from '../steps/prepare-run.ts';
import type { WatchReport } from '../steps/watch-pipeline.ts';
import { countWaitingExports } from './landing-exports.ts';
import { startLateRun } from './start-late-run.ts';
import type { LateRunDependencies } from './start-late-run.ts';
import type { StepDependencies } from './step-dependencies.ts';
import { escalateOverdue, raiseMissing, sendPending } from './watch-alerts.ts';
import type { WatchingAlerts } from './watch-alerts.ts';

export type WatchDependencies = Omit<WatchingAlerts, 'settings'> &
  LateRunDependencies &
  Pick<StepDependencies, 'runs'> & {
    meetings: MeetingStore;
    /** Addresses that alerts and alarms should reach and do not. */
    countUnconfirmed: () => Promise<number>;
    /** The instant from which the stage has had its data: no run was due before it. */
    dataSince: () => Promise<string>;
  };
type WatchRequest = { settings: Settings; chosen: Pick<RunRequest, 'settings' | 'mapping'>; now: string };

/** Whatever a crash kept from the table is found within so many days, though watches themselves should fail meanwhile. */
const JOURNAL_DAYS = 7;

/**
 * Finishes what was left undone, and measures what is late. One part's failure keeps no other from its turn: `failures` are
 * for the caller to throw when the report is told. Throws SetupError while the table is being made again.
 */
export async function watchPipeline(
  deps: WatchDependencies,
  { settings, chosen, now }: WatchRequest,
): Promise<{ report: WatchReport; failures: Error[] }> {
  if (await deps.runs.isBeingRebuilt())
    throw new SetupError('the table is being made again; the next watch looks again');
  const failures: Error[] = [];
  const attempt = async <T>(part: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await part();
    } catch (error) {
      failures.push(error instanceof Error ? error : new Error('something other than an error was thrown'));
      return otherwise;
    }
  };
  const watching = { ...deps, settings };
  const reapplied = await attempt(() => reapplyJournal(deps, now), 0);
  const records = await deps.runs.listRuns();
  const raised = await attempt(() => raiseMissing(records, watching), 0);
  const sent = await attempt(() => sendPending(watching), 0);
  const escalated = await attempt(() => escalateOverdue(watching), 0);
  const started = await attempt(() => startLateRun(deps, chosen, settings.schedule, now), null);
  const latest = await deps.runs.latest();
  const run = latest && (await deps.runs.getRun(latest.runId));
  const alerts = await deps.alerts.list();
  const publishedAt = run?.publication?.publishedAt ?? null;
  const fresh = latest && publishedAt !== null ? { asOf: latest.asOf, publishedAt } : null;
  const since = await attempt<string | null>(() => deps.dataSince(), null);
  const report = {
    ...{ now, reapplied, raised, sent, escalated, started },
    daysSinceLastPublishedRun:
      publishedAt === null ? null : daysBetween(londonDate(publishedAt), londonDate(now)),
    hoursOverdue: since === null ? null : hoursOverdue(now, settings.schedule, { latest: fresh, since }),
    waitingExports: await countWaitingExports(deps.landing, latest),
    overdueAlerts: alerts.filter((alert) => isOverdue(alert, now, settings.alerts)).length,
    unsentAlerts: alerts.filter(({ status }) => status === 'Pending').length,
    unconfirmedContacts: await attempt<number | null>(() => deps.countUnconfirmed(), null),
  };
  return { report, failures };
}

/** Applies the journal's last days again: what is in the table already stays as it is. */
async function reapplyJournal({ work, alerts, meetings }: WatchDependencies, now: string): Promise<number> {
  const entries = await readJournal(work, addDays(now.slice(0, 10), -JOURNAL_DAYS));
  for (const entry of entries) await applyEntry(entry, { alerts, meetings });
  return entries.length;
}
