import { MANIFEST_FILE } from '../contract/manifest.ts';
import { ExportMissingError } from '../core/errors.ts';
import type { ExportSource } from './export-source.ts';

/** Names and sizes in bytes of the files of an export. Throws ExportMissingError where there is no folder or manifest. */
export async function listExport(source: ExportSource): Promise<ReadonlyMap<string, number>> {
  const sizes = await source.list();
  const folder = `export folder ${source.path ?? source.folder}`;
  if (sizes === null) {
    throw new ExportMissingError(`${folder} does not exist (rule: export)`);
  }
  if (!sizes.has(MANIFEST_FILE)) {
    throw new ExportMissingError(
      `${MANIFEST_FILE}: ${folder} has none; hhpu manifest writes it (rule: manifest)`,
    );
  }
  return sizes;
}
