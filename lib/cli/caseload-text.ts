import type { CaseloadReport, ManagedCaseload } from '../meetings/caseload.ts';
import { csvText, figure, jsonText, tableText } from './print.ts';
import type { Format } from './print.ts';

const percent = (share: number | null) => (share === null ? '' : `${figure(share * 100)}%`);

export function caseloadText(report: CaseloadReport, format: Format): string {
  if (format === 'json') return jsonText(report);
  const { managers, total } = report;
  if (format === 'csv') {
    return csvText(
      [
        'manager',
        'unit',
        'cases',
        'utilisation',
        'over',
        'high_risk_cases',
        'high_risk_share',
        'too_many_high_risk',
        'visor_trained',
      ],
      managers.map((each) => [
        ...[each.manager, each.unit, each.cases, each.utilisation, each.isOver],
        ...[each.highRiskCases, each.highRiskShare, each.hasTooManyHighRisk, each.visorTrained],
      ]),
    );
  }
  const rows = managers.map((each) => [
    ...[each.manager, each.unit, each.cases, percent(each.utilisation), each.highRiskCases],
    ...[percent(each.highRiskShare), flags(each)],
  ]);
  const totals = `${figure(total.cases)} cases of ${figure(total.managers)} managers: ${percent(total.utilisation)} of ${figure(total.capacity)}, room for ${figure(total.room)} more`;
  return `${tableText(['Manager', 'Unit', 'Cases', 'Of maximum', 'High risk', 'Share', 'Flag'], rows)}\nTotal: ${totals}\n`;
}

function flags({ isOver, hasTooManyHighRisk }: ManagedCaseload): string {
  return [isOver && 'over the maximum', hasTooManyHighRisk && 'too many at high risk']
    .filter((flag) => flag !== false)
    .join('; ');
}
