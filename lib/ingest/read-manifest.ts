import { decodeManifest, MANIFEST_FILE } from '../contract/manifest.ts';
import type { ExportSource } from './export-source.ts';
import { listExport } from './list-export.ts';

/** The text of an export's manifest. Errors as `listExport`; ExportRejectedError for anything but UTF-8. */
export async function readManifest(source: ExportSource): Promise<string> {
  await listExport(source);
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.open(MANIFEST_FILE)) chunks.push(Buffer.from(chunk));
  return decodeManifest(Buffer.concat(chunks));
}
