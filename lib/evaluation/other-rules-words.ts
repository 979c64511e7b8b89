import type { ChangedRule } from '../runs/run-record.ts';
import { listed } from '../wording/counted.ts';
import { plainDate } from '../wording/plain-date.ts';

const RULES: Record<ChangedRule, string> = {
  settings: 'other settings',
  'reference table': 'another harm table',
  code: 'another version of the program',
};

/** That the ranking of a day was made by other rules than the run's that measures it, and what that comes to. */
export function otherRulesWords(
  asOf: string,
  rules: readonly ChangedRule[] | undefined,
  comesTo: string,
): string[] {
  if (rules === undefined || rules.length === 0) return [];
  const names = listed(rules.map((rule) => RULES[rule]));
  return [`The ranking of ${plainDate(asOf)} was made by ${names}, not this run’s: ${comesTo}.`];
}
