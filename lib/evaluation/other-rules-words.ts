import type { ChangedRule } from '../runs/run-record.ts';
import { listed } from '../wording/counted.ts';
import { plainDate } from '../wording/plain-date.ts';
import type { EvaluationTable } from './evaluation-tables.ts';

const RULES: Record<ChangedRule, string> = {
  settings: 'other settings',
  'reference table': 'another harm table',
  code: 'another version of the program',
};

const NOT_THIS_RUN = ', not this run’s';

type Rules = readonly ChangedRule[] | undefined;

/** Not known of what was measured before it was kept. */
export const areOther = (rules: Rules): rules is readonly ChangedRule[] =>
  rules !== undefined && rules.length > 0;

const namesOf = (rules: readonly ChangedRule[]) => listed(rules.map((rule) => RULES[rule]));

/** That the ranking of a day was made by other rules than the run's that measures it, or `than` those, and what that comes to. */
export function otherRulesWords(asOf: string, rules: Rules, comesTo: string, than = NOT_THIS_RUN): string[] {
  if (!areOther(rules)) return [];
  return [`The ranking of ${plainDate(asOf)} was made by ${namesOf(rules)}${than}: ${comesTo}.`];
}

/** The same as a table, for whoever reads no sentences; none where there is nothing to tell. `part` says what the run is to the figures. */
export function otherRulesTable(
  runId: string,
  part: string,
  rules: Rules,
  than = NOT_THIS_RUN,
): EvaluationTable[] {
  if (!areOther(rules)) return [];
  return [
    {
      title: 'Made by other rules',
      columns: ['Ranking', 'Other rules'],
      rows: [[`${part}: run ${runId}`, namesOf(rules) + than]],
    },
  ];
}
