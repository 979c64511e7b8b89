import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ObjectStore } from '../../lib/pipeline/object-store.ts';
import { writeExports } from '../../lib/synthetic/write-exports.ts';

/** Puts small synthetic exports into a landing bucket, the last on that date. */
export async function landExports(
  landing: ObjectStore,
  lastExport: string,
  runs = 1,
  offenders = 60,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hhpu-landing-'));
  const manifests = await writeExports(folder, { offenders, runs, lastExport });
  for (const { exportId } of manifests) {
    for (const file of readdirSync(join(folder, exportId))) {
      await landing.write(`exports/${exportId}/${file}`, readFileSync(join(folder, exportId, file)));
    }
  }
  rmSync(folder, { recursive: true });
}
