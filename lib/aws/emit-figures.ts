import { Metrics } from '@aws-lambda-powertools/metrics';

/** The namespace of every metric of ours; infra/watch reads the same. */
const NAMESPACE = 'hhpu';

/**
 * Emits figures as CloudWatch metrics of a stage, by a line of the function's log: no call that could fail or be late.
 * Names are those of dashboards and alarms; values are counts and durations, never anything of a person.
 */
export function emitFigures(stage: string, figures: Readonly<Record<string, number>>): void {
  const metrics = new Metrics({ namespace: NAMESPACE });
  // The library's own dimension, the service: alarms and dashboards name a stage alone.
  metrics.clearDefaultDimensions();
  metrics.addDimension('stage', stage);
  for (const [name, value] of Object.entries(figures)) {
    metrics.addMetric(name, unitOf(name), value);
  }
  metrics.publishStoredMetrics();
}

/** CloudWatch has no unit of days. */
function unitOf(name: string): 'Seconds' | 'None' | 'Count' {
  if (name.endsWith('Seconds')) return 'Seconds';
  return name.startsWith('Days') ? 'None' : 'Count';
}
