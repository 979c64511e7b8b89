import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

export type Figure = { name: string; value: number; unit: 'Count' | 'Days' };

const metrics = new Metrics({ namespace: 'hhpu' });

/** Emits figures to CloudWatch, by a line of the log, in namespace `hhpu` with the stage as their only dimension. */
export function emitMetrics(stage: string, figures: readonly Figure[]): void {
  // Powertools' own dimension would have to be said again in each alarm.
  metrics.clearDefaultDimensions();
  metrics.setDefaultDimensions({ stage });
  for (const { name, value, unit } of figures) {
    metrics.addMetric(name, unit === 'Count' ? MetricUnit.Count : MetricUnit.NoUnit, value);
  }
  metrics.publishStoredMetrics();
}
