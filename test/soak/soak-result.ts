import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a soak came to so far, written after each of its blocks. */
export type SoakResult = {
  name: string;
  target: number;
  done: number;
  seconds: number;
  /** Of the sources that it ran. */
  commit: string;
  /** Seeds of its first and its last block. */
  seeds: [number, number];
  /** How often each outcome came. */
  tally: Record<string, number>;
  /** What it failed with, its first line saying which case; null while all is well. */
  failure: string | null;
};

const FOLDER = join(import.meta.dirname, '..', '..', '.hhpu', 'soak');
const fileOf = (name: string) => join(FOLDER, `${name.replaceAll(/[^a-z0-9]+/gi, '-')}.json`);

export function clearResults(): void {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
}

export function keepResult(result: SoakResult): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(fileOf(result.name), JSON.stringify(result));
}

/** The results of this time, by name. */
export function readResults(): SoakResult[] {
  const files = readdirSync(FOLDER).toSorted((a, b) => (a < b ? -1 : 1));
  return files.map((file) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as SoakResult);
}
