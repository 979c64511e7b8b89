import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import type { CodeHarm, OffenceTable } from './offence-table.ts';

/** A code whose days differ between two editions. */
export type ChangedCode = {
  code: string;
  title: string;
  before: Pick<CodeHarm, 'days' | 'basis'>;
  after: Pick<CodeHarm, 'days' | 'basis'>;
};

/** The codes whose days differ, those that differ most first. */
export function changedCodes(before: OffenceTable, after: OffenceTable): ChangedCode[] {
  const codes = [...new Set([...before.codes(), ...after.codes()])];
  const differences = codes.flatMap((code): ChangedCode[] => {
    const [a, b] = [before.harm(code), after.harm(code)];
    if (a.days === b.days) return [];
    const title = after.title(code) === '' ? before.title(code) : after.title(code);
    const told = ({ days, basis }: CodeHarm) => ({ days, basis });
    return [{ code, title, before: told(a), after: told(b) }];
  });
  return differences.toSorted((a, b) => gap(b) - gap(a) || inCodeUnitOrder(a.code, b.code));
}

function gap({ before, after }: ChangedCode): number {
  return Math.abs(after.days - before.days);
}
