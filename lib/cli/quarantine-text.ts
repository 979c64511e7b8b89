import type { ManifestFile } from '../contract/manifest.ts';
import type { TableName } from '../contract/tables.ts';
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

export function quarantineCsv(rows: Iterable<QuarantinedRow>): Iterable<string> {
  return csvPieces(
    ['file', 'line', 'column', 'rule', 'reason'],
    Iterator.from(rows).map(({ file, line, column, rule, reason }) => [file, line, column, rule, reason]),
  );
}

/** The export that quarantined rows are of. */
type Export = { manifest: { files: readonly ManifestFile[] }; mapping: Mapping | null };

/**
 * Quarantined rows by rule, table and reason, most first, with the first lines of each for a data manager to look up.
 * Rules in their order, for what one rule rejects is often why a later one does.
 */
export function quarantineSummary(rows: Iterable<QuarantinedRow>, of: Export, width: number): string {
  const tableOf = new Map(of.manifest.files.map(({ file, table }) => [file, table]));
  const filesOf = Map.groupBy(of.manifest.files, ({ table }) => table);
  const groups = groupRows(rows, ({ file }) => tableOf.get(file));
  if (groups.length === 0) return 'No row is quarantined.\n';
  const lines = ROW_RULES.flatMap((rule) => {
    const ofRule = groups.filter((group) => group.rule === rule);
    if (ofRule.length === 0) return [];
    return [
      '',
      `${rule}, ${counted(ofRule.reduce((sum, group) => sum + group.rows, 0))}: ${RULES[rule]}`,
      ...ofRule.map((group) => {
        const { table, reason } = group;
        const name = table === undefined ? '' : nameOf(table, of.mapping?.tables);
        const inParts = table !== undefined && (filesOf.get(table)?.length ?? 0) > 1;
        return [figure(group.rows), name, reason, examples(group, inParts)];
      }),
    ];
  });
  return tableText(['Rows', 'Table', 'Reason', 'Lines'], lines, width);
}

/** Rows of one table that were rejected for the same reason, with the first of them. */
type Group = {
  rule: RowRule;
  table: TableName | undefined;
  reason: string;
  rows: number;
  first: QuarantinedRow[];
};

/** The largest first. */
function groupRows(
  rows: Iterable<QuarantinedRow>,
  tableOf: (row: QuarantinedRow) => TableName | undefined,
): Group[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const [table, reason] = [tableOf(row), generally(row.reason)];
    const key = `${table ?? ''} ${reason} ${row.rule}`;
    const group = groups.get(key) ?? { rule: row.rule, table, reason, rows: 0, first: [] };
    group.rows += 1;
    if (group.first.length < EXAMPLES) group.first.push(row);
    groups.set(key, group);
  }
  const sorted = [...groups].toSorted(([a, ofA], [b, ofB]) => ofB.rows - ofA.rows || inCodeUnitOrder(a, b));
  return sorted.map(([, group]) => group);
}

/** The reason without what differs from one row to the next. */
function generally(reason: string): string {
  return reason.replace(/has \d+ fields where/, 'has more or fewer fields, where');
}

function examples({ rows: count, first }: Group, inParts: boolean): string {
  const more = count > first.length ? ', ...' : '';
  const files = [...Map.groupBy(first, ({ file }) => file)];
  const shown = files.map(([file, rows]) => {
    return (inParts ? `${file}: ` : '') + rows.map(({ line }) => line).join(', ');
  });
  return shown.join('; ') + more;
}

export function counted(rows: number): string {
  return rows === 1 ? '1 row' : `${figure(rows)} rows`;
}
