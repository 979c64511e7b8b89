import { ReferenceRejectedError } from '../core/errors.ts';
import { figure } from '../wording/figure.ts';
import type { OffenceTableFile, OffenceTableRow } from './offence-table.ts';

/** How much of the table that there is an edition lists, and how many of all its codes have no days. */
export type EditionCoverage = { lists: { codes: number; of: number }; codes: number; withoutDays: number };

export function coverageOf(edition: OffenceTableFile, base: OffenceTableFile): EditionCoverage {
  const listed = new Set(edition.rows.filter(isListed).map(([code]) => code));
  const known = base.rows.filter(isListed);
  return {
    lists: { codes: known.filter(([code]) => listed.has(code)).length, of: known.length },
    codes: edition.rows.length,
    withoutDays: edition.rows.filter(([, , , , , basis]) => basis === 'none').length,
  };
}

/**
 * Editions of an index differ in some dozen offences; a sheet without half of the codes is a part of one, or another. Its
 * other codes would count as harmless, and nothing in a ranking shows it.
 */
const LEAST_SHARE = 0.5;

/** Throws ReferenceRejectedError, saying what of, where an edition lists too little. */
export function assertCovers(
  { lists, codes, withoutDays }: EditionCoverage,
  sheet: string,
  base: OffenceTableFile,
): void {
  if (lists.codes >= lists.of * LEAST_SHARE) return;
  const known = `${figure(lists.codes)} of the ${figure(lists.of)} codes that "${base.edition}" lists`;
  throw new ReferenceRejectedError(
    `sheet "${sheet}" has ${known}, and ${figure(withoutDays)} of ${figure(codes)} codes would have no days; where that is meant, say --incomplete (rule: incomplete)`,
  );
}

function isListed([, , , , , basis]: OffenceTableRow): boolean {
  return basis === 'listed' || basis === 'ambiguous';
}
