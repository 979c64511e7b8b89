import type { EditionChange, EditionComparison, WithoutDays } from '../pipeline/compare-editions.ts';
import type { ImportedEdition } from '../reference/edition.ts';
import { changedCodes } from '../reference/changed-codes.ts';
import type { ChangedCode } from '../reference/changed-codes.ts';
import { openOffenceTable } from '../reference/offence-table.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import type { HarmSheet } from '../reference/read-harm-sheet.ts';
import { exactFigure, figure, tableText } from './print.ts';

/** Codes listed one by one; JSON has them all. */
const CODES = 20;

export function importText(
  { table, source }: ImportedEdition,
  { rows, leftOut }: HarmSheet,
  outcome: string,
  builtIn: OffenceTable,
): string {
  const known = new Set(builtIn.codes());
  const count = (basis: string) => figure(table.rows.filter((row) => row[5] === basis).length);
  const fresh = table.rows.filter(([code]) => !known.has(code)).length;
  const codes = changedCodes(builtIn, openOffenceTable(table));
  const settings = JSON.stringify({ reference: { edition: table.edition, sha256: table.sha256 } });
  return [
    `"${table.edition}" is ${outcome}: ${figure(rows.length)} rows of sheet "${source.sheet}", ${figure(table.rows.length)} codes`,
    `(${count('listed')} listed, ${count('ambiguous')} with several values, ${count('class')} of their class, ${count('none')} without)`,
    ...(leftOut.length === 0
      ? []
      : [
          `${figure(leftOut.length)} rows without a code or a score are left out, the first is row ${String(leftOut[0])}`,
        ]),
    ...(fresh === 0
      ? []
      : [
          `${figure(fresh)} codes are new: they have no OGRS3 weight, and are high harm only by an offence's flags`,
        ]),
    `${figure(codes.length)} codes have other days than the table that hhpu carries`,
    '',
    'No run uses it yet. See what it would change: hhpu reference compare, then put it into the settings:',
    settings,
    '',
  ].join('\n');
}

export function editionsText(imported: readonly ImportedEdition[], builtIn: OffenceTable): string {
  const rows = [
    [builtIn.edition, builtIn.sha256.slice(0, 12), 'built-in', '', figure(builtIn.codes().length)],
    ...imported.map(({ table, importedOn, source }) => [
      ...[table.edition, table.sha256.slice(0, 12), importedOn, source.file, figure(table.rows.length)],
    ]),
  ];
  return tableText(['Edition', 'Hash', 'Imported on', 'From', 'Codes'], rows);
}

export function comparisonText(compared: EditionComparison): string {
  const { runId, asOf, topN, scored, before, after, entered, left, moved, changedScores, codes } = compared;
  const { withoutDays } = compared;
  return [
    `Run ${runId}, as of ${asOf}: "${before.edition}" against "${after.edition}". Nothing is published.`,
    `${figure(codes.length)} codes have other days; ${figure(changedScores)} of ${figure(scored)} scores change.`,
    withoutDaysText(withoutDays.after, withoutDays.before),
    '',
    ...people(`Would enter the Top ${topN}`, entered),
    ...people(`Would leave the Top ${topN}`, left),
    ...people('Scores that move most', moved),
    ...(codes.length === 0 ? [] : [`Codes whose days differ most\n${codesTable(codes.slice(0, CODES))}`]),
  ].join('\n');
}

/** The codes that most of them have, where there are any. */
const WITHOUT_DAYS = 5;

function withoutDaysText({ counted, offences, codes }: WithoutDays, before: WithoutDays): string {
  const most = codes.slice(0, WITHOUT_DAYS).map((each) => `${each.code} ${figure(each.offences)}`);
  const which = codes.length === 0 ? '' : `${figure(codes.length)} codes: ${most.join(', ')}; `;
  return `Of ${figure(counted)} offences that count, ${figure(offences)} have a code without days (${which}before it was ${figure(before.offences)}).`;
}

function people(title: string, changes: readonly EditionChange[]): string[] {
  if (changes.length === 0) return [`${title}: nobody\n`];
  const rows = changes.map(({ nominalId, rank, previousRank, score, previousScore }) => [
    ...[nominalId, figure(previousRank), figure(rank), figure(previousScore, 4), figure(score, 4)],
    `${score > previousScore ? '+' : ''}${figure(score - previousScore, 4)}`,
  ]);
  const columns = ['Nominal', 'Rank', 'New rank', 'Score', 'New score', 'Change'];
  return [`${title}: ${figure(changes.length)}\n${tableText(columns, rows)}`];
}

function codesTable(codes: readonly ChangedCode[]): string {
  const rows = codes.map(({ code, title, before, after }) => [
    ...[
      code,
      title.slice(0, 40),
      exactFigure(before.days),
      exactFigure(after.days),
      before.basis,
      after.basis,
    ],
  ]);
  return tableText(['Code', 'Class', 'Days', 'New days', 'Basis', 'New basis'], rows);
}
