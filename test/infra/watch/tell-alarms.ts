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
    const measured =
      Properties.Metrics === undefined
        ? [named(Properties as Named), `${of('Statistic')} in ${of('Period')} s`]
        : (Properties.Metrics as Query[]).map(tellQuery);
    return [
      `${of('AlarmName')}: ${measured.join(', ')}`,
      `${of('ComparisonOperator')} ${of('Threshold')} for ${of('EvaluationPeriods')}`,
      `missing ${of('TreatMissingData')}\n`,
    ].join(', ');
  });
  return lines.toSorted((a, b) => (a < b ? -1 : 1)).join('');
}

type Named = { Namespace: string; MetricName: string; Dimensions?: { Name: string; Value: unknown }[] };
type Query = { Expression?: string; MetricStat?: { Metric: Named; Stat: string; Period: number } };

/** One part of a sum, or the sum itself. */
function tellQuery({ Expression = '', MetricStat }: Query): string {
  if (!MetricStat) return Expression;
  return `${named(MetricStat.Metric)}, ${MetricStat.Stat} in ${MetricStat.Period} s`;
}

function named({ Namespace, MetricName, Dimensions = [] }: Named): string {
  const dimensions = Dimensions.map(({ Name, Value }) => `${Name} ${templateText(Value)}`);
  return `${Namespace} ${MetricName} of ${dimensions.join(', ')}`;
}
