import type { ImportedEdition } from '../../lib/reference/edition.ts';
import { makeEdition } from '../../lib/reference/make-edition.ts';
import { referenceTableFile } from '../../lib/reference/reference-table.ts';

/** An edition that has every listed code at other days. */
export function anEdition(name: string, factor: number): ImportedEdition {
  const rows = referenceTableFile().rows.flatMap(([code, , , , days, basis], at) =>
    basis === 'listed'
      ? [{ row: at + 2, code, variant: '', title: '', days: at % 3 === 0 ? days * factor : days }]
      : [],
  );
  const sheet = { sheet: 'Values', rows, leftOut: [] };
  return {
    schemaVersion: 1,
    source: { file: 'cchi.xlsx', sha256: 'a'.repeat(64), sheet: 'Values' },
    importedOn: '2026-11-24',
    table: makeEdition(name, sheet, referenceTableFile()),
  };
}
