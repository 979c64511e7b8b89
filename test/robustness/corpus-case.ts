import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MalformedExport } from './malformed-export.ts';
import type { Limits } from './model-export.ts';

const CORPUS = join(import.meta.dirname, 'corpus');

type Kept = { text: string } | { base64: string };

/** An export that once came to something else than it must, as it is kept: `corpus/<what-is-wrong-with-it>.json`. */
export type CorpusCase = {
  /** What it comes to: the line that it is refused with, or the rows that are quarantined of a published one. */
  comesTo: { refused: string } | { quarantined: number };
  limits: Limits;
  shards: number;
  pieceSize: number;
  files: Record<string, Kept>;
};

export function readCorpus(): { name: string; kept: CorpusCase }[] {
  return readdirSync(CORPUS)
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({
      name: file.slice(0, -5),
      kept: JSON.parse(readFileSync(join(CORPUS, file), 'utf8')) as CorpusCase,
    }));
}

export function exportOf({ files, limits, shards, pieceSize }: CorpusCase): MalformedExport {
  const bytesOf = (each: Kept) =>
    'text' in each ? Buffer.from(each.text) : Buffer.from(each.base64, 'base64');
  const folder = new Map(Object.entries(files).map(([file, each]) => [file, bytesOf(each)]));
  return { folder, limits, shards, pieceSize };
}

export function caseOf({ folder, ...how }: MalformedExport, comesTo: CorpusCase['comesTo']): CorpusCase {
  return {
    comesTo,
    ...how,
    files: Object.fromEntries([...folder].map(([file, bytes]) => [file, keep(Buffer.from(bytes))])),
  };
}

function keep(bytes: Buffer): Kept {
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) ? { text } : { base64: bytes.toString('base64') };
}

export const corpusPath = (name: string) => join(CORPUS, `${name}.json`);
