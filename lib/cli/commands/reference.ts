import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import readXlsxFile from 'read-excel-file/node';
import { londonDate } from '../../core/calendar-date.ts';
import { NotFoundError, ReferenceRejectedError } from '../../core/errors.ts';
import { compareEditions } from '../../pipeline/compare-editions.ts';
import { findEdition, hashFile, keepEdition, readEditions, tableOf } from '../../pipeline/editions.ts';
import { RunFiles, runFileNames } from '../../pipeline/run-files.ts';
import { runPlan } from '../../pipeline/run-plan.ts';
import { assertCovers, coverageOf } from '../../reference/edition-coverage.ts';
import type { EditionCoverage } from '../../reference/edition-coverage.ts';
import { editionName, importedEdition } from '../../reference/edition.ts';
import type { ImportedEdition } from '../../reference/edition.ts';
import { makeEdition } from '../../reference/make-edition.ts';
import { openOffenceTable } from '../../reference/offence-table.ts';
import type { OffenceTable } from '../../reference/offence-table.ts';
import { readHarmSheet } from '../../reference/read-harm-sheet.ts';
import type { HarmSheet, Sheet } from '../../reference/read-harm-sheet.ts';
import { referenceTable, referenceTableFile } from '../../reference/reference-table.ts';
import { findPublishedRun } from '../../runs/find-run.ts';
import { out, say } from '../console.ts';
import { comparisonText, editionsText, importText } from '../edition-text.ts';
import { instant, withState } from '../options.ts';
import { jsonText } from '../print.ts';
import type { Where } from '../with-stage.ts';
import { withStage, withStores } from '../with-stage.ts';

type Options = Where & { json?: boolean };
type ImportOptions = Options & { edition?: string; now?: string; to?: string; incomplete?: boolean };

export function addReferenceCommand(program: Command): void {
  const reference = program
    .command('reference')
    .description(
      'harm tables: import an edition of the index, list them, compare one with what a run was scored by',
    );
  withState(
    reference
      .command('import')
      .description(
        'take an official CCHI spreadsheet as a new harm table; no run uses it until settings name it',
      )
      .argument('<file>', 'XLSX with the columns HO_CODE, HO_SUB_CODE and CCHI Score on one of its sheets')
      .option(
        '--edition <name>',
        "what the edition is called, such as 'CCHI 2026' (default: the file's name)",
      )
      .option('--incomplete', 'take a sheet that lists fewer than half of the codes that the product knows')
      .option('--to <file>', 'write the edition to a JSON file instead of keeping it')
      .option('--now <time>', 'the time of the import, ISO with an offset (default: the clock)', instant)
      .option('--json', 'print JSON'),
  ).action(importEdition);
  withState(reference.command('list').description('list the editions').option('--json', 'print JSON')).action(
    async ({ json, ...where }: Options) => {
      const { editions, broken } = await withStores(where, ({ work }) => readEditions(work));
      for (const key of broken) say(`hhpu: ${key} is not whole; import its spreadsheet again`);
      out(json === true ? jsonText(editions.map(listed)) : editionsText(editions, referenceTable()));
    },
  );
  withState(
    reference
      .command('compare')
      .description('who would enter and leave the ranking of a run under an edition, and why')
      .argument('<edition>', 'name or hash of an imported edition, or built-in')
      .option('--run <id>', 'the run (default: the latest published)')
      .option('--json', 'print JSON'),
  ).action(compareEdition);
}

async function importEdition(file: string, options: ImportOptions): Promise<void> {
  const bytes = await readFile(file).catch(() => {
    throw new NotFoundError(`${file}: cannot be read; does it exist?`);
  });
  const name = options.edition ?? basename(file).replace(/\.[a-z]{1,5}$/i, '');
  const parsed = editionName.safeParse(name);
  if (!parsed.success)
    throw new ReferenceRejectedError(
      `the edition's name ${parsed.error.issues[0]?.message ?? ''}; say --edition`,
    );
  const { sheet, edition, coverage } = await readEdition(file, bytes, name, options);
  if (options.to !== undefined) await writeWhole(options.to, JSON.stringify(edition));
  const outcome =
    options.to === undefined
      ? await withStage(options, ({ stores }) => keepEdition(stores.work, edition, referenceTable()))
      : 'imported';
  out(
    options.json === true
      ? jsonText({
          ...{ ...listed(edition), outcome, rows: sheet.rows.length, leftOut: sheet.leftOut },
          ...{ lists: coverage.lists, withoutDays: coverage.withoutDays },
        })
      : importText(edition, sheet, outcome, referenceTable()),
  );
}

async function readEdition(
  file: string,
  bytes: Buffer,
  name: string,
  { now = new Date().toISOString(), incomplete = false }: ImportOptions,
): Promise<{ sheet: HarmSheet; edition: ImportedEdition; coverage: EditionCoverage }> {
  const sheets = await readXlsxFile(bytes).catch(() => {
    throw new ReferenceRejectedError(
      `${basename(file)}: is no XLSX spreadsheet; save it as one (.xlsx) (rule: format)`,
    );
  });
  try {
    const sheet = readHarmSheet(sheets as Sheet[]);
    const edition = importedEdition.parse({
      schemaVersion: 1,
      source: { file: basename(file), sha256: hashFile(bytes), sheet: sheet.sheet },
      importedOn: londonDate(now),
      table: makeEdition(name, sheet, referenceTableFile()),
    });
    const coverage = coverageOf(edition.table, referenceTableFile());
    if (!incomplete) assertCovers(coverage, sheet.sheet, referenceTableFile());
    return { sheet, edition, coverage };
  } catch (error) {
    if (error instanceof ReferenceRejectedError)
      throw new ReferenceRejectedError(`${basename(file)}: ${error.message}`);
    throw error;
  }
}

/** Whole, or not at all: who is stopped in the middle leaves no half edition under that name. */
async function writeWhole(file: string, text: string): Promise<void> {
  const waiting = `${file}.${process.pid}.unfinished`;
  try {
    await writeFile(waiting, text);
    await rename(waiting, file);
  } catch {
    await rm(waiting, { force: true });
    throw new NotFoundError(`${file}: cannot be written; does its folder exist?`);
  }
}

async function compareEdition(asked: string, options: Options & { run?: string }): Promise<void> {
  const compared = await withStores(options, async ({ work, runs }) => {
    const record = await findPublishedRun(runs, options.run);
    const { settings } = await new RunFiles(work, record).readJson(runFileNames.plan, runPlan);
    const before = await tableOf(settings, work, referenceTable());
    const after: OffenceTable =
      asked === 'built-in' ? referenceTable() : openOffenceTable((await findEdition(work, asked)).table);
    return compareEditions(record, work, before, after);
  });
  out(options.json === true ? jsonText(compared) : comparisonText(compared));
}

function listed({ source, importedOn, table }: ImportedEdition) {
  return { edition: table.edition, sha256: table.sha256, importedOn, source, codes: table.rows.length };
}
