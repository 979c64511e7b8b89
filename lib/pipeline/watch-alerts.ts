import type { Alert } from '../alerts/alert.ts';
import { isOverdue } from '../alerts/overdue-alerts.ts';
import { escalateAlerts, sendAlerts } from '../alerts/send-alerts.ts';
import type { SendingDependencies } from '../alerts/send-alerts.ts';
import type { RunRecord } from '../runs/run-record.ts';
import { mayOweAlerts, raiseAlerts } from './raise-alerts.ts';
import type { StepDependencies } from './step-dependencies.ts';

export type WatchingAlerts = Omit<SendingDependencies, 'by' | 'work'> &
  Pick<StepDependencies, 'work' | 'runs'>;

/** Raises what a run owes whose own step died; gives how many. */
export async function raiseMissing(runs: readonly RunRecord[], deps: WatchingAlerts): Promise<number> {
  const before = await deps.alerts.list();
  const counted = Map.groupBy(before, ({ runId }) => runId);
  const open = runs
    .filter(mayOweAlerts)
    .filter(({ runId, publication }) => (counted.get(runId)?.length ?? 0) < publication.urgent);
  let raised = 0;
  for (const run of open) {
    raised += (await raiseAlerts(run, deps)).length - (counted.get(run.runId)?.length ?? 0);
  }
  return raised;
}

/** Sends whatever the unit has not been sent. */
export async function sendPending(deps: WatchingAlerts): Promise<number> {
  const pending = (await deps.alerts.list()).filter(({ status }) => status === 'Pending');
  return sendAlerts(fromAnother(pending, deps.now()), { ...deps, by: BY });
}

/** Sends the second contact, once, what nobody has acknowledged in time. */
export async function escalateOverdue(deps: WatchingAlerts): Promise<number> {
  const now = deps.now();
  const overdue = (await deps.alerts.list())
    .filter(({ escalatedAt }) => escalatedAt === null)
    .filter((alert) => isOverdue(alert, now, deps.settings.alerts));
  return escalateAlerts(fromAnother(overdue, now), { ...deps, by: BY });
}

const BY = 'watch-pipeline';
const HOUR_MS = 3_600_000;

/** Each hour another one first, so that those whom the provider always refuses keep none of the others waiting for ever. */
function fromAnother(alerts: readonly Alert[], now: string): Alert[] {
  const first = alerts.length === 0 ? 0 : Math.floor(Date.parse(now) / HOUR_MS) % alerts.length;
  return [...alerts.slice(first), ...alerts.slice(0, first)];
}
