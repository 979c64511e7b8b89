import { SettingsRejectedError } from '../core/errors.ts';
import { isNamed, parseEdition, readNamed } from '../pipeline/editions.ts';
import type { ImportedEdition } from '../reference/edition.ts';
import type { OffenceTableFile } from '../reference/offence-table.ts';
import { referenceTable } from '../reference/reference-table.ts';
import type { Settings } from '../settings/settings.ts';
import { fileOfJson } from './options.ts';
import type { Where } from './with-stage.ts';

/**
 * The harm table for a verb that stores nothing: the file that the caller names, or the edition that the settings name, from
 * where it was imported to; null for the one that the product carries. Throws SettingsRejectedError for an edition that is not
 * there, or another than the settings name.
 */
export async function chosenTable(
  { reference }: Pick<Settings, 'reference'>,
  { reference: file, ...where }: Where & { reference?: string },
): Promise<OffenceTableFile | null> {
  if (file !== undefined) {
    const { table } = parseEdition(file, fileOfJson(file, 'reference'));
    if (reference === null || isNamed(reference, table)) return table;
    throw new SettingsRejectedError(
      `${file}: is the edition "${table.edition}" with the hash ${table.sha256.slice(0, 12)}, and the settings name "${reference.edition}" with ${reference.sha256.slice(0, 12)} (rule: settings)`,
    );
  }
  if (reference === null || isNamed(reference, referenceTable())) return null;
  return (await importedTo(where, reference)).table;
}

/** The stores are opened for an edition alone: what opens them takes as long to load as scoring a small force. */
async function importedTo(
  where: Where,
  reference: NonNullable<Settings['reference']>,
): Promise<ImportedEdition> {
  const { withStores } = await import('./with-stage.ts');
  return withStores(where, ({ work }) => readNamed(reference, work));
}
