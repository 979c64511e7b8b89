import type { Simulation } from './simulation.ts';

/** Longer than a sender's lease, so that whoever died with one hinders nobody any more. */
const TEN_MINUTES = 600_000;

/**
 * What is wrong with the alerts of what is published, when the hourly watch has been by: each urgent entry has one that was
 * sent, and no message is of anything else. More than one message an alert only where `mayRepeat`.
 */
export async function checkAlerts(simulation: Simulation, mayRepeat = false): Promise<string[]> {
  const { world, reader, hourlyWatch } = simulation;
  await world.pass(TEN_MINUTES);
  const problems = await hourlyWatch();
  const { runs, alerts } = reader.stores;
  const known = await alerts.list();
  const messages = Map.groupBy(world.services.sns.taken, ({ reference }) => reference);
  for (const run of await runs.listRuns()) {
    if (run.publication === null || run.publication.history) continue;
    const urgent = (await runs.readEntries(run)).filter((entry) => entry.urgent.length > 0);
    if (urgent.length !== run.publication.urgent)
      problems.push(`run ${run.runId} counts its urgent entries wrongly`);
    for (const { nominalId } of urgent) {
      const alert = known.find((each) => each.runId === run.runId && each.nominalId === nominalId);
      if (!alert) problems.push(`run ${run.runId} has lost an alert`);
      else if (alert.status !== 'Sent') problems.push(`alert ${alert.alertId} is not sent`);
      const count = messages.get(alert?.alertId ?? '')?.length ?? 0;
      if (count === 0) problems.push(`run ${run.runId} has an urgent entry of which there is no message`);
      if (count > 1 && !mayRepeat) problems.push(`alert ${alert?.alertId ?? ''} is sent ${count} times`);
    }
  }
  const stray = [...messages.keys()].filter(
    (reference) => !known.some(({ alertId }) => alertId === reference),
  );
  return [...problems, ...stray.map((reference) => `a message is of ${reference}, which is no alert`)];
}
