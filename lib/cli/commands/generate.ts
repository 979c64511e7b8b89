import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Manifest } from '../../contract/manifest.ts';
import { SetupError } from '../../core/errors.ts';
import { exportDates } from '../../synthetic/export-dates.ts';
import { generatorOptions } from '../../synthetic/generator-options.ts';
import { writeExports } from '../../synthetic/write-exports.ts';
import { out, showProgress } from '../console.ts';
import { calendarDate, share, wholeNumber } from '../options.ts';
import { figure, jsonText, tableText } from '../print.ts';

type Options = {
  offenders: number;
  seed: number;
  runs: number;
  last: string;
  dirty: number;
  overwrite?: boolean;
  json?: boolean;
};

const DEFAULTS = generatorOptions.parse({});

export function addGenerateCommand(program: Command): void {
  program
    .command('generate')
    .description('make exports of a synthetic force, a fortnight apart, the same force evolving')
    .argument('<outDir>', 'folder to write the exports to, one folder each')
    .option('--offenders <n>', 'people on record', wholeNumber(1, 2_000_000), DEFAULTS.offenders)
    .option('--seed <s>', 'the same seed makes the same force', wholeNumber(0, 2 ** 31 - 1), DEFAULTS.seed)
    .option('--runs <k>', 'exports', wholeNumber(1, 130), DEFAULTS.runs)
    .option('--last <date>', 'date of the last export', calendarDate, DEFAULTS.lastExport)
    .option('--dirty <share>', 'share of rows with a fault', share(0.05), DEFAULTS.dirty)
    .option('--overwrite', 'write over exports that are there already')
    .option('--json', 'print the manifests as JSON')
    .action(async (outDir: string, { json, last: lastExport, overwrite, ...options }: Options) => {
      if (overwrite !== true) assertNothingThere(outDir, exportDates({ ...options, lastExport }));
      const manifests = await generateExports(outDir, { ...options, lastExport });
      if (json === true) out(jsonText(manifests));
      else out(`${manifestsTable(manifests)}\nIn ${resolve(outDir)}\n`);
    });
}

/** An export may be a force's own: nothing is written where there is a file. */
function assertNothingThere(outDir: string, exportIds: readonly string[]): void {
  const folders = exportIds.map((exportId) => join(outDir, exportId));
  const taken = folders.filter((folder) => existsSync(folder) && readdirSync(folder).length > 0);
  if (taken.length === 0) return;
  const what = `${taken.join(', ')} ${taken.length === 1 ? 'is' : 'are'} there already`;
  throw new SetupError(`${what}; choose another folder, or --overwrite writes over what is there`);
}

export async function generateExports(
  outDir: string,
  options: Parameters<typeof writeExports>[1],
): Promise<Manifest[]> {
  const progress = showProgress('Generating rows');
  let rows = 0;
  try {
    return await writeExports(outDir, options, (written) => {
      rows = Math.max(rows, written.rows);
      progress.update(written.rows, rows);
    });
  } finally {
    progress.stop();
  }
}

function manifestsTable(manifests: readonly Manifest[]): string {
  const rowsOf = (manifest: Manifest, table: string) =>
    manifest.files.filter((file) => file.table === table).reduce((sum, file) => sum + file.rows, 0);
  const tables = ['nominals', 'offences', 'sanctions', 'referrals'];
  return tableText(
    ['Export', ...tables],
    manifests.map((manifest) => [
      manifest.exportId,
      ...tables.map((table) => figure(rowsOf(manifest, table))),
    ]),
  );
}
