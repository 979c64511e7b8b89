import { exportIdSchema, MANIFEST_FILE } from '../contract/manifest.ts';
import type { ExportSource } from '../ingest/export-source.ts';
import type { LatestPointer } from '../runs/run-record.ts';
import { LANDING_PREFIX } from '../steps/storage-layout.ts';
import type { ObjectStore } from './object-store.ts';

/** The prefix of an export's objects in the landing bucket. */
export function landingPrefix(exportId: string): string {
  return `${LANDING_PREFIX}${exportId}/`;
}

export function landingSource(landing: ObjectStore, exportId: string): ExportSource {
  return {
    folder: exportId,
    list: async () => {
      const sizes = await landing.sizes(landingPrefix(exportId));
      return sizes.size === 0 ? null : sizes;
    },
    open: (file) => landing.stream(landingPrefix(exportId) + file),
  };
}

/** The newest complete export that may follow the latest published one; null when there is none. */
export async function findNewestExport(
  landing: ObjectStore,
  latest: LatestPointer | null,
): Promise<string | null> {
  const folders = await landing.folders(LANDING_PREFIX);
  const candidates = folders.filter((name) => exportIdSchema.safeParse(name).success).toReversed();
  for (const exportId of candidates) {
    // An exportId begins with its date, so older ones need not be opened.
    if (latest && exportId <= latest.runId) return null;
    if ((await landing.read(landingPrefix(exportId) + MANIFEST_FILE)) !== null) return exportId;
  }
  return null;
}
