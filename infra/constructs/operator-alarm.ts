import { Stack } from 'aws-cdk-lib/core';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

export type OperatorAlarmProps = {
  operators: sns.ITopic;
  /** Address or path of the runbook, whose headings are the symptoms. */
  runbook: string;
  metric: cloudwatch.IMetric;
  /** What silence means: missing data is a reading, too. Default: that all is well. */
  treatMissingData?: cloudwatch.TreatMissingData;
  /** Default: 1, for what should never happen. */
  threshold?: number;
  /** Default: at the threshold or over it. */
  comparisonOperator?: cloudwatch.ComparisonOperator;
  /** Periods in a row that have to be over it. Default: 1. */
  evaluationPeriods?: number;
};

/** An alarm `<stack>/<step>/<symptom>` that tells the operators; docs/runbook.md has a heading of the same words. */
export class OperatorAlarm extends cloudwatch.Alarm {
  constructor(scope: Construct, symptom: string, { operators, runbook, ...props }: OperatorAlarmProps) {
    super(scope, symptom.replaceAll('/', '-'), {
      alarmName: `${Stack.of(scope).stackName}/${symptom}`,
      alarmDescription: `What it means and what to do: ${runbook}#${symptom.replaceAll('/', '')} (heading "${symptom}")`,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      evaluationPeriods: 1,
      threshold: 1,
      ...props,
    });
    this.addAlarmAction(new SnsAction(operators));
  }
}
