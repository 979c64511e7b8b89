import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hashSources } from '../../lib/core/hash-sources.ts';
import { asOfDate, MANIFEST_FILE, parseManifest } from '../../lib/contract/manifest.ts';
import type { TableName } from '../../lib/contract/tables.ts';
import { BENCH_CACHE, ROOT } from './bench-folders.ts';

/** An export to measure with; bytes of its CSV files together. */
export type BenchExport = {
  folder: string;
  asOf: string;
  people: number;
  offenceRows: number;
  bytes: number;
};

/** What an export is made from. */
const SOURCES = [
  'lib/contract/records.ts',
  'lib/contract/tables.ts',
  'lib/reference/offence-table.json',
  'lib/synthetic',
  'test/bench/plain-export.ts',
];

/** The export of a force of so many people, made when there is none that the sources of now would make. */
export async function cachedExport(people: number): Promise<BenchExport> {
  const parent = join(BENCH_CACHE, `${people}-people-${hashSources(ROOT, SOURCES).slice(0, 16)}`);
  if (!existsSync(parent)) await makeExport(parent, people);
  const [exportId = ''] = readdirSync(parent);
  const folder = join(parent, exportId);
  const manifest = parseManifest(readFileSync(join(folder, MANIFEST_FILE), 'utf8'), exportId);
  const rowsOf = (name: TableName) =>
    manifest.files.filter(({ table }) => table === name).reduce((sum, { rows }) => sum + rows, 0);
  return {
    folder,
    asOf: asOfDate(manifest),
    people: rowsOf('nominals'),
    offenceRows: rowsOf('offences'),
    bytes: manifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/** Reads an export once, so that whoever is measured first does not pay for the disk. */
export async function warmUp({ folder }: BenchExport): Promise<void> {
  for (const file of readdirSync(folder)) {
    for await (const piece of createReadStream(join(folder, file))) void piece;
  }
}

/** In a process of its own: a child's peak memory starts at what its parent holds, so this one must stay small. */
async function makeExport(parent: string, people: number): Promise<void> {
  for (const stale of readdirSync(BENCH_CACHE).filter((name) => name.startsWith(`${people}-people-`))) {
    rmSync(join(BENCH_CACHE, stale), { recursive: true });
  }
  const unfinished = `${parent}.unfinished`;
  const program = fileURLToPath(new URL('./write-export.ts', import.meta.url));
  const child = spawn(process.execPath, [program, unfinished, String(people)], { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`the export of ${people} people could not be made (code ${String(code)})`);
  renameSync(unfinished, parent);
}
