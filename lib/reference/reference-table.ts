import json from './offence-table.json' with { type: 'json' };
import { openOffenceTable } from './offence-table.ts';
import type { OffenceTable, OffenceTableFile } from './offence-table.ts';

let opened: OffenceTable | null = null;

/** The reference table that the product carries. Its file is checked by a test, not at every start. */
export function referenceTable(): OffenceTable {
  opened ??= openOffenceTable(referenceTableFile());
  return opened;
}

/** Its rows, on which an imported edition is made. */
export function referenceTableFile(): OffenceTableFile {
  return json as unknown as OffenceTableFile;
}
