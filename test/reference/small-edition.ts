import type { ImportedEdition } from '../../lib/reference/edition.ts';
import { makeEdition } from '../../lib/reference/make-edition.ts';
import { referenceTableFile } from '../../lib/reference/reference-table.ts';

/** An imported edition of a few codes. */
export function smallEdition(): ImportedEdition {
  const base = referenceTableFile();
  const few = {
    ...base,
    rows: base.rows.filter(([code]) => ['00101', '00801', '00802', '99999'].includes(code)),
  };
  const rows = [
    { row: 2, code: '00101', variant: '', title: 'Murder', days: 5475 },
    { row: 3, code: '00801', variant: '', title: 'Assault', days: 365 },
  ];
  return {
    schemaVersion: 1,
    source: { file: 'cchi-2026.xlsx', sha256: 'a'.repeat(64), sheet: 'Values' },
    importedOn: '2026-11-24',
    table: makeEdition('CCHI 2026', { sheet: 'Values', rows, leftOut: [] }, few),
  };
}
