import { mkdirSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MANIFEST_FILE } from '../../lib/contract/manifest.ts';
import { landingPrefix } from '../../lib/pipeline/landing-exports.ts';
import type { LocalStage } from '../../lib/local/local-stage.ts';
import { writeManifest } from '../../lib/local/write-manifest.ts';

export const TINY_EXPORT = '2026-11-16';
const PEOPLE = 12;

/** An export of a dozen people, each with one offence and one sanction, as a folder under `parent`. */
export async function writeTinyExport(parent: string): Promise<string> {
  const folder = join(parent, TINY_EXPORT);
  mkdirSync(folder);
  const table = (name: string, header: string, row: (n: number) => string) => {
    const rows = Array.from({ length: PEOPLE }, (_, n) => row(n));
    writeFileSync(join(folder, `${name}.csv`), [header, ...rows, ''].join('\n'));
  };
  table(
    'nominals',
    'nominal_id,date_of_birth,sex,ethnicity,division,management,deceased,merged_into',
    (n) => `N${n},${1970 + n}-03-11,M,W1,EAST,,N,`,
  );
  table(
    'offences',
    'offence_id,occurrence_id,nominal_id,offence_code,committed_on,recorded_on,outcome,flags,victim_vulnerable',
    (n) => `F${n},O${n},N${n},00801,2025-0${1 + (n % 9)}-05,2025-11-06,1,,N`,
  );
  table(
    'sanctions',
    'sanction_id,nominal_id,sanctioned_on,disposal,offence_code,released_on',
    (n) => `S${n},N${n},2026-01-${10 + n},CONVICTION,00801,`,
  );
  await writeManifest(folder, { force: 'Test', extractedAt: undefined });
  return folder;
}

/** Puts an export into the landing bucket, its manifest last. */
export async function upload({ stores }: LocalStage, folder: string): Promise<void> {
  const files = (await readdir(folder)).filter((name) => name !== MANIFEST_FILE);
  for (const file of [...files, MANIFEST_FILE]) {
    await stores.landing.write(landingPrefix(TINY_EXPORT) + file, await readFile(join(folder, file)));
  }
}
