import { templateText } from '../../../infra/rules/template-text.ts';
import type { Resources } from './walk-alarms.ts';

/**
 * Each alarm in a line: what is measured of what, how it is reckoned, when it goes off, and what silence is taken for. Two
 * alarms that look alike are told apart by their dimensions.
 */
export function tellAlarms(resources: Resources): string {
  const alarms = Object.values(resources).filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm');
  const lines = alarms.map(({ Properties }) => {
    const of = (name: string) => String(Properties[name]);
    const dimensions = ((Properties.Dimensions ?? []) as { Name: string; Value: unknown }[]).map(
      ({ Name, Value }) => `${Name} ${templateText(Value)}`,
    );
    return [
      `${of('AlarmName')}: ${of('Namespace')} ${of('MetricName')} of ${dimensions.join(', ')}`,
      `${of('Statistic')} in ${of('Period')} s`,
      `${of('ComparisonOperator')} ${of('Threshold')} for ${of('EvaluationPeriods')}`,
      `missing ${of('TreatMissingData')}\n`,
    ].join(', ');
  });
  return lines.toSorted((a, b) => (a < b ? -1 : 1)).join('');
}
