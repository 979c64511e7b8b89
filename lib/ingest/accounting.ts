import * as z from 'zod';
import { AccountingError } from '../core/errors.ts';
import { ROW_RULES } from './rejection.ts';
import type { RowRule } from './rejection.ts';

/** Where the rows of a file or table went: `in = accepted + repeated + quarantined`, quarantined split by rule. */
export const rowCounts = z.strictObject({
  in: z.int(),
  accepted: z.int(),
  repeated: z.int(),
  quarantined: z.int(),
  rules: z.partialRecord(z.enum(ROW_RULES), z.int()),
});
export type RowCounts = z.infer<typeof rowCounts>;

export const NO_ROWS: RowCounts = { in: 0, accepted: 0, repeated: 0, quarantined: 0, rules: {} };

export function addCounts(a: RowCounts, b: RowCounts): RowCounts {
  const rules: Partial<Record<RowRule, number>> = {};
  for (const rule of ROW_RULES) {
    const sum = (a.rules[rule] ?? 0) + (b.rules[rule] ?? 0);
    if (sum > 0) rules[rule] = sum;
  }
  return {
    in: a.in + b.in,
    accepted: a.accepted + b.accepted,
    repeated: a.repeated + b.repeated,
    quarantined: a.quarantined + b.quarantined,
    rules,
  };
}

export function countQuarantined(rules: Iterable<RowRule>): RowCounts {
  const counts: Partial<Record<RowRule, number>> = {};
  let quarantined = 0;
  for (const rule of rules) {
    counts[rule] = (counts[rule] ?? 0) + 1;
    quarantined += 1;
  }
  return addCounts(NO_ROWS, { ...NO_ROWS, quarantined, rules: counts });
}

/** Throws AccountingError unless every row went to exactly one place. Asserted for each file on every run. */
export function assertBalanced(counts: RowCounts, file: string): void {
  const byRule = Object.values(counts.rules).reduce((sum, rows) => sum + rows, 0);
  const placed = counts.accepted + counts.repeated + counts.quarantined;
  if (counts.in === placed && counts.quarantined === byRule) return;
  throw new AccountingError(
    `${file}: ${counts.in} rows in, but ${counts.accepted} accepted, ${counts.repeated} repeated and ` +
      `${counts.quarantined} quarantined (${byRule} by rule)`,
  );
}
