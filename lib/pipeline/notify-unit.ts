import type * as z from 'zod';
import { AccountingError, AlertsUnsentError } from '../core/errors.ts';
import { sendAlerts } from '../alerts/send-alerts.ts';
import type { SendingDependencies } from '../alerts/send-alerts.ts';
import type { notifyUnitStep } from '../steps/notify-unit.ts';
import { raiseAlerts } from './raise-alerts.ts';
import { RunFiles, runFileNames } from './run-files.ts';
import { runPlan } from './run-plan.ts';
import type { StepDependencies } from './step-dependencies.ts';

type Input = Pick<z.infer<typeof notifyUnitStep.input>, 'run'>;
type Output = z.infer<typeof notifyUnitStep.output>;

export type NotifyDependencies = Omit<SendingDependencies, 'settings' | 'by' | 'work'> &
  Pick<StepDependencies, 'work' | 'runs'>;

const BY = 'notify-unit';

/**
 * Alerts the unit of a run's urgent entries: all of them recorded before the first is sent. A proof and a run that is history
 * alert nobody. Throws AlertsUnsentError while some are not sent; what is recorded stays for the watch.
 */
export async function notifyUnit({ run }: Input, deps: NotifyDependencies): Promise<Output> {
  if (run.proof === true) return { alerts: 0, sent: 0 };
  const { work, runs } = deps;
  const record = await runs.getRun(run.runId);
  if (record?.status !== 'Published')
    throw new AccountingError(`run ${run.runId} is not published, so nobody is alerted of it`);
  const alerts = await raiseAlerts(record, deps);
  const pending = alerts.filter(({ status }) => status === 'Pending');
  if (pending.length === 0) return { alerts: alerts.length, sent: 0 };
  const { settings } = await new RunFiles(work, record).readJson(runFileNames.plan, runPlan);
  const sent = await sendAlerts(pending, { ...deps, settings, by: BY });
  await assertSent(run.runId, deps);
  return { alerts: alerts.length, sent };
}

/** Another sender may hold some, alive or dead: who asks again sees them sent, or sends them when its lease is over. */
async function assertSent(runId: string, { alerts }: NotifyDependencies): Promise<void> {
  const pending = (await alerts.list(runId)).filter(({ status }) => status === 'Pending');
  if (pending.length === 0) return;
  throw new AlertsUnsentError(`${pending.length} alerts of run ${runId} are still with another sender`);
}
