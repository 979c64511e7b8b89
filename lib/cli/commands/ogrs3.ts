import { stdin } from 'node:process';
import { Option } from 'commander';
import type { Command } from 'commander';
import { parse } from 'csv-parse/sync';
import { ExportRejectedError } from '../../core/errors.ts';
import { referenceTable } from '../../reference/reference-table.ts';
import { answerOgrs3Case, CASE_COLUMNS } from '../../scoring/ogrs3-case.ts';
import type { Ogrs3Case } from '../../scoring/ogrs3-case.ts';
import type { CoefficientSet } from '../../scoring/ogrs3-coefficients.ts';
import { out } from '../console.ts';
import { csvText } from '../print.ts';
import type { Cell } from '../print.ts';

const COLUMNS = ['id', 'copas', 'p1', 'p2', 'pct1', 'pct2', 'band', 'error'];

export function addOgrs3Command(program: Command): void {
  program
    .command('ogrs3')
    .description(
      `the predictor alone: cases as CSV on standard input, with columns id, ${CASE_COLUMNS.join(', ')}`,
    )
    .addOption(
      new Option('--coefficients <set>', 'coefficient set')
        .choices(['published', 'moj'])
        .default('published'),
    )
    .action(async ({ coefficients }: { coefficients: CoefficientSet }) => {
      const chunks = await Array.fromAsync(stdin as AsyncIterable<Buffer>);
      const rows = readCases(Buffer.concat(chunks).toString('utf8')).map(({ id = '', ...text }) =>
        answerRow(id, text as Ogrs3Case, coefficients),
      );
      out(csvText(COLUMNS, rows));
    });
}

function readCases(text: string): Record<string, string>[] {
  let cases: Record<string, string>[];
  try {
    cases = parse(text, { columns: true, bom: true, skip_empty_lines: true });
  } catch (error) {
    throw new ExportRejectedError(`standard input: ${error instanceof Error ? error.message : 'is not CSV'}`);
  }
  const missing = ['id', ...CASE_COLUMNS].find((column) => cases[0] !== undefined && !(column in cases[0]));
  if (missing !== undefined) throw new ExportRejectedError(`standard input line 1: has no column ${missing}`);
  return cases;
}

function answerRow(id: string, text: Ogrs3Case, coefficients: CoefficientSet): Cell[] {
  const answer = answerOgrs3Case(text, coefficients, referenceTable());
  if ('errors' in answer) return [id, '', '', '', '', '', '', answer.errors.join(';')];
  const { copas, p1, p2, pct1, pct2, band } = answer;
  return [id, copas, p1, p2, pct1, pct2, band, ''];
}
