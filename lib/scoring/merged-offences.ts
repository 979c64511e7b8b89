import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import type { OffenceHarm } from './harm.ts';

type Measured = Pick<OffenceHarm, 'offence' | 'harm'>;

/**
 * Where records merged into one person carried the same offence (same occurrence, code and day), it counts as often
 * as on the record that has it most often, the most harmful rows first.
 */
export function keepOncePerOffence<T extends Measured>(measured: readonly T[]): T[] {
  const records = new Set(measured.map(({ offence }) => offence.nominalId));
  if (records.size < 2) return [...measured];
  const sameOffence = Map.groupBy(measured, ({ offence }) =>
    [offence.occurrenceId, offence.code, offence.committedOn].join(' '),
  );
  return [...sameOffence.values()].flatMap((rows) => {
    const perRecord = Map.groupBy(rows, ({ offence }) => offence.nominalId);
    const most = [...perRecord.values()].reduce((longest, own) => Math.max(longest, own.length), 0);
    return rows.toSorted(mostHarmfulFirst).slice(0, most);
  });
}

function mostHarmfulFirst(a: Measured, b: Measured): number {
  return (
    b.harm - a.harm ||
    inCodeUnitOrder(a.offence.offenceId, b.offence.offenceId) ||
    inCodeUnitOrder(a.offence.nominalId, b.offence.nominalId)
  );
}
