import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import { ReferenceRejectedError } from '../core/errors.ts';
import { hashRows, OFFENCE_TABLE_COLUMNS } from './make-offence-table.ts';
import type { OffenceTableFile, OffenceTableRow } from './offence-table.ts';
import type { HarmRow, HarmSheet } from './read-harm-sheet.ts';

/** A code's days as an index has them. */
type ListedHarm = { days: number; basis: 'listed' | 'ambiguous'; title: string };

/**
 * The harm table of a new index, on the OGRS3 groups, weights, titles and high harm codes of the table that there is.
 * Of several rows for one code the highest plain one counts (A8); a code that the table has and the index has not gets
 * the lowest value of its class (A9), or none. A code that only the index has comes without an OGRS3 weight, and is high
 * harm only by its flags. Throws ReferenceRejectedError for two rows that say different things of the same offence.
 */
export function makeEdition(
  edition: string,
  { sheet, rows }: HarmSheet,
  base: OffenceTableFile,
): OffenceTableFile {
  const listed = listedHarm(rows, sheet);
  const lowest = new Map<string, number>();
  for (const { code, days } of rows) {
    const known = lowest.get(classOf(code));
    lowest.set(classOf(code), known === undefined ? days : Math.min(known, days));
  }
  const known = new Map(base.rows.map((row) => [row[0], row]));
  const made = [...new Set([...known.keys(), ...listed.keys()])].toSorted(inCodeUnitOrder).map((code) => {
    const [days, basis] = harmOf(code, listed, lowest);
    const before = known.get(code);
    const [, group = 'unmapped', published = null, moj = null, , , highHarm = false] = before ?? [];
    const title = before?.[7] ?? listed.get(code)?.title ?? '';
    return [code, group, published, moj, days, basis, highHarm, title] satisfies OffenceTableRow;
  });
  const harmSource = `Crime harm days: Cambridge Centre for Evidence-Based Policing, Cambridge Crime Harm Index, as imported under the name ${edition}`;
  const sources = [harmSource, ...base.sources.filter((source) => !source.startsWith('Crime harm days:'))];
  return { edition, sources, sha256: hashRows(made), columns: OFFENCE_TABLE_COLUMNS, rows: made };
}

function harmOf(
  code: string,
  listed: ReadonlyMap<string, ListedHarm>,
  lowest: ReadonlyMap<string, number>,
): [days: number, basis: OffenceTableRow[5]] {
  const own = listed.get(code);
  if (own) return [own.days, own.basis];
  const days = lowest.get(classOf(code));
  return days === undefined ? [0, 'none'] : [days, 'class'];
}

function listedHarm(rows: readonly HarmRow[], sheet: string): Map<string, ListedHarm> {
  return new Map(
    [...Map.groupBy(rows, ({ code }) => code)].map(([code, own]) => {
      assertNoConflict(own, sheet);
      const plain = own.filter(({ variant }) => variant === '');
      const eligible = plain.length > 0 ? plain : own;
      const best = eligible.reduce((highest, row) => (row.days > highest.days ? row : highest));
      const basis = own.every(({ days }) => days === best.days) ? 'listed' : 'ambiguous';
      return [code, { days: best.days, basis, title: best.title }];
    }),
  );
}

/** Rows of one code are told apart by sub-sub-code or title; two of one name with other days cannot both be right. */
function assertNoConflict(rows: readonly HarmRow[], sheet: string): void {
  const named = rows.filter(({ variant, title }) => variant + title !== '');
  for (const same of Map.groupBy(named, ({ variant, title }) => JSON.stringify([variant, title])).values()) {
    const [first] = same;
    const other = same.find(({ days }) => days !== first?.days);
    if (!first || !other) continue;
    throw new ReferenceRejectedError(
      `sheet "${sheet}", row ${other.row}, column CCHI Score: code ${other.code} has ${other.days} days here and ${first.days} in row ${first.row} for the same offence (rule: conflict)`,
    );
  }
}

function classOf(code: string): string {
  return code.slice(0, 3);
}
