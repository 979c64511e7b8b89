import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import { asWritten, trimmer, valueConverter } from './convert-value.ts';
import type { ValueConverter, ValueRules } from './convert-value.ts';

/** A converter of a list in one column to the contract's: `;` between its items, none of them blank or twice. */
export function listConverter(rules: ValueRules, separator: string | undefined): ValueConverter | null {
  const convert = valueConverter(rules);
  if (convert === null && separator === undefined) return null;
  const trim = trimmer(rules);
  return (field) => {
    const value = trim(field);
    // What stands for blank may hold the separator: N/A between slashes.
    if (rules.blanks.includes(value)) return '';
    return joined(value.split(separator ?? ';').map(convert ?? asWritten));
  };
}

/** What no list of the contract has, so that a field that is neither yes nor no is a bad value. */
const NEITHER = 'neither yes nor no';

export type Answers = { yes: readonly string[]; no: readonly string[] };

/** Makes a list of yes/no columns: their names, and what their fields in that order come to. */
export type ListGatherer = { names: readonly string[]; gather: (fields: readonly string[]) => string };

/** `columns` holds for each yes/no column what its yes adds; the order in which they were written decides nothing. */
export function listGatherer(
  columns: Readonly<Record<string, string>>,
  answers: Answers,
  rules: Pick<ValueRules, 'trim' | 'blanks'>,
): ListGatherer {
  const entries = Object.entries(columns).toSorted(
    ([nameA, a], [nameB, b]) => inCodeUnitOrder(a, b) || inCodeUnitOrder(nameA, nameB),
  );
  const yes = new Set(answers.yes);
  const no = new Set(['', ...answers.no, ...rules.blanks]);
  const trim = trimmer(rules);
  const meaning = (field: string, added: string) => {
    const value = trim(field);
    return yes.has(value) ? added : no.has(value) ? '' : NEITHER;
  };
  return {
    names: entries.map(([name]) => name),
    gather: (fields) => joined(entries.map(([, added], at) => meaning(fields[at] ?? '', added))),
  };
}

function joined(items: readonly string[]): string {
  const single = items.flatMap((item) => item.split(';'));
  return [...new Set(single.filter((item) => item !== ''))].join(';');
}
