import type { PartCodes } from '../fast/coded-column.ts';
import { padBytes } from '../fast/padded-bytes.ts';
import type { PackedPart } from '../fast/packed-part.ts';
import { partCodes, partSummary } from './part-summary.ts';
import type { RunFiles } from './run-files.ts';
import { runFileNames } from './run-files.ts';
import type { RunPlan } from './run-plan.ts';

type Codes = Promise<PartCodes>;

/** A warm function scores one shard after the other; the dictionaries are the same for all, and kept for one run. */
const remembered = new WeakMap<object, { run: string; codes: Map<number, Codes> }>();

/** A part's dictionary. */
export function readCodes(files: RunFiles, part: number): Codes {
  const kept = remembered.get(files.store);
  const { run, codes } =
    kept?.run === files.prefix ? kept : { run: files.prefix, codes: new Map<number, Codes>() };
  remembered.set(files.store, { run, codes });
  const found = codes.get(part) ?? readPartCodes(files, part);
  codes.set(part, found);
  // What could not be read must be asked for again by the retry.
  found.catch(() => codes.delete(part));
  return found;
}

async function readPartCodes(files: RunFiles, part: number): Codes {
  const columns = await files.readJson(runFileNames.codes(part), partCodes);
  return columns.map((values) => (isDates(values) ? Int32Array.from(values) : values));
}

function isDates(values: string[] | number[]): values is number[] {
  return typeof values[0] === 'number';
}

/** The packed rows of a shard's people, from all parts of the export. */
export async function readShardRows(files: RunFiles, plan: RunPlan, shard: number): Promise<PackedPart[]> {
  const parts = plan.manifest.files.map(async ({ table }, part): Promise<PackedPart> => {
    const { chunks } = await files.readJson(runFileNames.part(part), partSummary);
    const codes = await readCodes(files, part);
    const rows: Uint8Array<ArrayBuffer>[] = [];
    for (let chunk = 0; chunk < chunks; chunk += 1) {
      rows.push(await files.readBytes(runFileNames.rows(shard, part, chunk)));
    }
    return { part, table, codes, bytes: padBytes(rows).bytes };
  });
  return Promise.all(parts);
}
