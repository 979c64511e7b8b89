import type { ImportedEdition } from '../../lib/reference/edition.ts';
import { makeEdition } from '../../lib/reference/make-edition.ts';
import type { OffenceTableFile } from '../../lib/reference/offence-table.ts';
import { referenceTableFile } from '../../lib/reference/reference-table.ts';

const FEW = ['00101', '00801', '00802', '99999'];

/** An imported edition of a few codes. */
export function smallEdition(): ImportedEdition {
  const base = referenceTableFile();
  return editionOn({ ...base, rows: base.rows.filter(([code]) => FEW.includes(code)) });
}

/** An edition that scores: of every code, two of them with days. */
export function wholeEdition(): ImportedEdition {
  return editionOn(referenceTableFile());
}

function editionOn(base: OffenceTableFile): ImportedEdition {
  const rows = [
    { row: 2, code: '00101', variant: '', title: 'Murder', days: 5475 },
    { row: 3, code: '00801', variant: '', title: 'Assault', days: 365 },
  ];
  return {
    schemaVersion: 1,
    source: { file: 'cchi-2026.xlsx', sha256: 'a'.repeat(64), sheet: 'Values' },
    importedOn: '2026-11-24',
    table: makeEdition('CCHI 2026', { sheet: 'Values', rows, leftOut: [] }, base),
  };
}
