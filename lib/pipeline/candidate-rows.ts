import * as z from 'zod';
import type { PackedPart } from '../fast/packed-part.ts';
import type { PackedShard } from '../fast/score-packed.ts';
import type { RunFiles } from './run-files.ts';
import { runFileNames } from './run-files.ts';
import type { RunPlan } from './run-plan.ts';
import { readCodes } from './shard-rows.ts';

/** Records whose rows follow, all of them, and how many bytes each part of the export has of them. */
const header = z.strictObject({ records: z.array(z.string()), bytes: z.array(z.int()) });

/** The packed rows of some records of a shard. */
export type CandidateRows = { records: ReadonlySet<string>; parts: PackedPart[] };

/**
 * Keeps the packed rows of those who may be in the Top N beside the shard's scores, so that whoever explains the few who
 * are need not read every shard again.
 *
 *   u32 length of the header, the header as JSON, then the rows part by part
 */
export async function writeCandidates(
  files: RunFiles,
  { shard, parts }: { shard: number; parts: number },
  scored: PackedShard,
  records: readonly string[],
): Promise<void> {
  const byPart = scored.rowsOf(records);
  const rows = Array.from({ length: parts }, (_, part) => byPart.get(part) ?? new Uint8Array());
  const bytes = rows.map(({ length }) => length);
  const before = Buffer.from(JSON.stringify(header.parse({ records, bytes })));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(before.length);
  await files.writeBytes(runFileNames.candidates(shard), Buffer.concat([length, before, ...rows]));
}

export async function readCandidates(files: RunFiles, plan: RunPlan, shard: number): Promise<CandidateRows> {
  const all = await files.readBytes(runFileNames.candidates(shard));
  const headerBytes = new DataView(all.buffer, all.byteOffset).getUint32(0, true);
  const json = new TextDecoder().decode(all.subarray(4, 4 + headerBytes));
  const { records, bytes } = header.parse(JSON.parse(json));
  let at = 4 + headerBytes;
  const parts: PackedPart[] = [];
  for (const [part, { table }] of plan.manifest.files.entries()) {
    const end = at + (bytes[part] ?? 0);
    parts.push({ part, table, codes: await readCodes(files, plan, part), bytes: all.subarray(at, end) });
    at = end;
  }
  return { records: new Set(records), parts };
}
