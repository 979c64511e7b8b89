import type { ManifestFile } from '../contract/manifest.ts';
import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import { ROW_RULES } from '../ingest/rejection.ts';
import type { QuarantinedRow, RowRule } from '../ingest/rejection.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { nameOf } from '../mapping/mapping.ts';
import { csvPieces } from './print-pieces.ts';
import { figure, tableText } from './print.ts';

const EXAMPLES = 3;

/** What a rule means, for who does not have the contract at hand. */
const RULES: Readonly<Record<RowRule, string>> = {
  unparseable: 'not a row of CSV that can be read',
  blank: 'a value is missing that must be there',
  'bad value': 'a value that the contract does not have',
  'impossible date': 'dates that cannot be',
  'bad merge': 'merged into no record that was accepted',
  conflict: 'one key, different content; none of them counts',
  orphan: 'about somebody without an accepted row in nominals; mend those first',
};

export function quarantineCsv(rows: readonly QuarantinedRow[]): Iterable<string> {
  return csvPieces(
    ['file', 'line', 'column', 'rule', 'reason'],
    rows.map(({ file, line, column, rule, reason }) => [file, line, column, rule, reason]),
  );
}

/** The export that quarantined rows are of. */
type Export = { manifest: { files: readonly ManifestFile[] }; mapping: Mapping | null };

/**
 * Quarantined rows by rule, table and reason, most first, with the first lines of each for a data manager to look up.
 * Rules in their order, for what one rule rejects is often why a later one does.
 */
export function quarantineSummary(rows: readonly QuarantinedRow[], of: Export, width: number): string {
  if (rows.length === 0) return 'No row is quarantined.\n';
  const tableOf = new Map(of.manifest.files.map(({ file, table }) => [file, table]));
  const filesOf = Map.groupBy(of.manifest.files, ({ table }) => table);
  const byRule = Map.groupBy(rows, ({ rule }) => rule);
  const lines = ROW_RULES.flatMap((rule) => {
    const ofRule = byRule.get(rule) ?? [];
    if (ofRule.length === 0) return [];
    const groups = mostFirst(ofRule, ({ file, reason }) => `${tableOf.get(file) ?? ''} ${generally(reason)}`);
    return [
      '',
      `${rule}, ${counted(ofRule.length)}: ${RULES[rule]}`,
      ...groups.map((group) => {
        const [{ file, reason }] = group;
        const table = tableOf.get(file);
        const name = table === undefined ? '' : nameOf(table, of.mapping?.tables);
        const inParts = table !== undefined && (filesOf.get(table)?.length ?? 0) > 1;
        return [figure(group.length), name, generally(reason), examples(group, inParts)];
      }),
    ];
  });
  return tableText(['Rows', 'Table', 'Reason', 'Lines'], lines, width);
}

type Group = [QuarantinedRow, ...QuarantinedRow[]];

function mostFirst(rows: readonly QuarantinedRow[], keyOf: (row: QuarantinedRow) => string): Group[] {
  const groups = [...Map.groupBy(rows, keyOf)] as [string, Group][];
  const sorted = groups.toSorted(([a, ofA], [b, ofB]) => ofB.length - ofA.length || inCodeUnitOrder(a, b));
  return sorted.map(([, group]) => group);
}

/** The reason without what differs from one row to the next. */
function generally(reason: string): string {
  return reason
    .replace(/has \d+ fields where/, 'has more or fewer fields, where')
    .replace(/, on line \d+; is a quote/, ', lines below; is a quote');
}

function examples(group: readonly QuarantinedRow[], inParts: boolean): string {
  const more = group.length > EXAMPLES ? ', ...' : '';
  const files = [...Map.groupBy(group.slice(0, EXAMPLES), ({ file }) => file)];
  const shown = files.map(([file, rows]) => {
    return (inParts ? `${file}: ` : '') + rows.map(({ line }) => line).join(', ');
  });
  return shown.join('; ') + more;
}

export function counted(rows: number): string {
  return rows === 1 ? '1 row' : `${figure(rows)} rows`;
}
