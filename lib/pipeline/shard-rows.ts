import type { PackedPart } from '../fast/packed-part.ts';
import { partCodes, partSummary } from './part-summary.ts';
import type { RunFiles } from './run-files.ts';
import { runFileNames } from './run-files.ts';
import type { RunPlan } from './run-plan.ts';

/** The packed rows of a shard's people, from all parts of the export. */
export async function readShardRows(files: RunFiles, plan: RunPlan, shard: number): Promise<PackedPart[]> {
  const parts = plan.manifest.files.map(async ({ table }, part): Promise<PackedPart> => {
    const { chunks } = await files.readJson(runFileNames.part(part), partSummary);
    const codes = await files.readJson(runFileNames.codes(part), partCodes);
    const rows: Uint8Array[] = [];
    for (let chunk = 0; chunk < chunks; chunk += 1) {
      rows.push(await files.readBytes(runFileNames.rows(shard, part, chunk)));
    }
    return { part, table, codes, bytes: rows.length === 1 && rows[0] ? rows[0] : Buffer.concat(rows) };
  });
  return Promise.all(parts);
}
