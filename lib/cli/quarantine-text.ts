import { ROW_RULES } from '../ingest/rejection.ts';
import type { QuarantinedRow } from '../ingest/rejection.ts';
import { csvText, figure, tableText } from './print.ts';

const EXAMPLES = 3;

export function quarantineCsv(rows: readonly QuarantinedRow[]): string {
  return csvText(
    ['file', 'line', 'column', 'rule', 'reason'],
    rows.map(({ file, line, column, rule, reason }) => [file, line, column, rule, reason]),
  );
}

/** Quarantined rows by rule and reason, with the first lines of each, for a data manager to look up. */
export function quarantineSummary(rows: readonly QuarantinedRow[]): string {
  if (rows.length === 0) return '\nNo row is quarantined.\n';
  const groups = [
    ...Map.groupBy(rows, ({ file, rule, reason }) => [file, rule, withoutCounts(reason)].join('\n')),
  ];
  const lines = groups
    .map(([key, group]) => ({ ...parts(key), group }))
    .toSorted((a, b) => ruleOrder(a.rule) - ruleOrder(b.rule) || b.group.length - a.group.length)
    .map(({ file, rule, reason, group }) => [rule, file, figure(group.length), reason, exampleLines(group)]);
  return `\n${tableText(['Rule', 'File', 'Rows', 'Reason', 'Lines'], lines)}`;
}

function parts(key: string) {
  const [file = '', rule = '', reason = ''] = key.split('\n');
  return { file, rule, reason };
}

function withoutCounts(reason: string): string {
  return reason.replace(/has \d+ fields where/, 'has more or fewer fields, where');
}

function exampleLines(group: readonly QuarantinedRow[]): string {
  const lines = group.slice(0, EXAMPLES).map(({ line }) => line);
  return `${lines.join(', ')}${group.length > EXAMPLES ? ', ...' : ''}`;
}

function ruleOrder(rule: string): number {
  return ROW_RULES.findIndex((each) => each === rule);
}
