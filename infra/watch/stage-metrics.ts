import { Duration } from 'aws-cdk-lib/core';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';

/** What functions emit of a stage: lib/aws/emit-figures.ts writes them. */
const NAMESPACE = 'hhpu';

/** The highest value that the hourly watch told in an hour. */
export function watchMetric(stage: string, metricName: string): Metric {
  return metric(stage, metricName, Duration.hours(1));
}

/** A figure of the runs of a day; there is one run at most on nearly all days. */
export function runMetric(stage: string, metricName: string): Metric {
  return metric(stage, metricName, Duration.days(1));
}

function metric(stage: string, metricName: string, period: Duration): Metric {
  return new Metric({
    namespace: NAMESPACE,
    metricName,
    dimensionsMap: { stage },
    statistic: Stats.MAXIMUM,
    period,
  });
}
