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

/** How many complete exports may follow the latest published one. */
export async function countWaitingExports(
  landing: ObjectStore,
  latest: LatestPointer | null,
): Promise<number> {
  let waiting = 0;
  for (const exportId of await exportsAfter(landing, latest))
    if (await isComplete(landing, exportId)) waiting += 1;
  return waiting;
}

/** The newest complete export that may follow the latest published one; null when there is none. */
export async function findNewestExport(
  landing: ObjectStore,
  latest: LatestPointer | null,
): Promise<string | null> {
  for (const exportId of await exportsAfter(landing, latest))
    if (await isComplete(landing, exportId)) return exportId;
  return null;
}

/** Newest first. An exportId begins with its date, so older ones need not be opened. */
async function exportsAfter(landing: ObjectStore, latest: LatestPointer | null): Promise<string[]> {
  const folders = await landing.folders(LANDING_PREFIX);
  const exports = folders.filter((name) => exportIdSchema.safeParse(name).success);
  return exports.filter((exportId) => latest === null || exportId > latest.runId).toReversed();
}

async function isComplete(landing: ObjectStore, exportId: string): Promise<boolean> {
  return (await landing.read(landingPrefix(exportId) + MANIFEST_FILE)) !== null;
}
