import type { SyntheticExport, SyntheticTable } from '../../lib/synthetic/generate-exports.ts';
import { CONTRACT } from './contract-columns.ts';

/**
 * A second reading of the contract's row rules, from design/export-contract.md and nothing of lib: how many rows of
 * each table end how.
 */
export type Verdict =
  | 'accepted'
  | 'repeated'
  | 'unparseable'
  | 'blank'
  | 'bad value'
  | 'impossible date'
  | 'bad merge'
  | 'conflict'
  | 'orphan';
export type TableVerdicts = Record<Verdict, number> & { rows: number; quarantined: number };

type Values = Record<string, string>;
type Judged = { values: Values; verdict: Verdict };
type People = Map<string, Values>;

export function checkContract({ exportId, tables }: SyntheticExport): Record<string, TableVerdicts> {
  const [nominals, ...others] = tables.map((table) => ({ name: table.table, rows: readRows(table) }));
  if (nominals?.name !== 'nominals') throw new Error('nominals come first');
  for (const row of nominals.rows.filter(isGood)) {
    if (row.values['date_of_birth']! > exportId) row.verdict = 'impossible date';
  }
  judgeMerges(nominals.rows);
  judgeConflicts('nominals', nominals.rows);
  judgeRepeats('nominals', nominals.rows);
  const people: People = new Map(
    nominals.rows.filter(isGood).map(({ values }) => [values['nominal_id']!, values]),
  );
  for (const { name, rows } of others) {
    for (const row of rows.filter(isGood)) {
      if (hasImpossibleDate(row.values, exportId, people)) row.verdict = 'impossible date';
    }
    judgeConflicts(name, rows);
    for (const row of rows.filter(isGood)) {
      if (!people.has(row.values['nominal_id']!)) row.verdict = 'orphan';
    }
    judgeRepeats(name, rows);
  }
  return Object.fromEntries([nominals, ...others].map(({ name, rows }) => [name, countVerdicts(rows)]));
}

function readRows({ table, columns, rows }: SyntheticTable): Judged[] {
  return [...rows].map((row) => {
    if (typeof row === 'string' || row.length !== columns.length || row.some(isUnreadable)) {
      return { values: {}, verdict: 'unparseable' };
    }
    const values = Object.fromEntries(columns.map((column, at) => [column, row[at]!]));
    return { values, verdict: judgeValues(table, values) };
  });
}

function isUnreadable(field: string): boolean {
  return field.includes('\0') || (field.length > 20_000 && Buffer.byteLength(field) > 65_536);
}

function judgeValues(table: string, values: Values): Verdict {
  for (const [name, pattern, mayBeBlank] of CONTRACT[table]!.columns) {
    const value = values[name]!;
    if (value === '' && !mayBeBlank) return 'blank';
    if (value !== '' && (!pattern.test(value) || (/_on$|_birth$/.test(name) && !isDay(value))))
      return 'bad value';
  }
  return 'accepted';
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return text > '0001' && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function hasImpossibleDate(values: Values, asOf: string, people: People): boolean {
  const { committed_on: committed = '', recorded_on: recorded = '', sanctioned_on: sanctioned = '' } = values;
  const { released_on: released = '', referred_on: referred = '' } = values;
  if ([committed, recorded, sanctioned, referred].some((date) => date > asOf)) return true;
  if (recorded < committed || (released !== '' && released < sanctioned)) return true;
  const births: string[] = [];
  for (let at = people.get(values['nominal_id']!); at; at = people.get(at['merged_into']!)) {
    births.push(at['date_of_birth']!);
  }
  return births.some((birth) =>
    [committed, sanctioned].some((date) => date !== '' && date < tenthBirthday(birth)),
  );
}

function tenthBirthday(birth: string): string {
  const day = `${Number(birth.slice(0, 4)) + 10}${birth.slice(4)}`;
  return isDay(day) ? day : `${day.slice(0, 4)}-03-01`;
}

/** A chain that comes back, or ends at no good row or at one whose key stands for two contents. */
function judgeMerges(rows: Judged[]): void {
  const good = rows.filter(isGood);
  const contents = Map.groupBy(good, ({ values }) => values['nominal_id']!);
  const isEnd = (id: string) =>
    new Set(contents.get(id)?.map(({ values }) => JSON.stringify(values))).size === 1;
  const bad = good.filter(({ values }) => {
    const seen = new Set([values['nominal_id']!]);
    for (let next = values['merged_into']!; next !== '';) {
      if (seen.has(next) || !isEnd(next)) return true;
      seen.add(next);
      next = contents.get(next)![0]!.values['merged_into']!;
    }
    return false;
  });
  for (const row of bad) row.verdict = 'bad merge';
}

function judgeConflicts(table: string, rows: Judged[]): void {
  for (const same of sameKey(table, rows)) {
    if (new Set(same.map((row) => contentOf(table, row))).size === 1) continue;
    for (const row of same) row.verdict = 'conflict';
  }
}

function judgeRepeats(table: string, rows: Judged[]): void {
  for (const [, ...again] of sameKey(table, rows)) {
    for (const row of again) row.verdict = 'repeated';
  }
}

function sameKey(table: string, rows: Judged[]): Iterable<Judged[]> {
  const { key } = CONTRACT[table]!;
  return Map.groupBy(rows.filter(isGood), ({ values }) => key.map((name) => values[name]).join(' ')).values();
}

/** What the contract's columns hold; an unknown column makes no difference. */
function contentOf(table: string, { values }: Judged): string {
  return CONTRACT[table]!.columns.map(([name]) => values[name]).join('\n');
}

function countVerdicts(rows: Judged[]): TableVerdicts {
  const count = (verdict: Verdict) => rows.filter((row) => row.verdict === verdict).length;
  const ends = { accepted: count('accepted'), repeated: count('repeated') };
  return {
    rows: rows.length,
    quarantined: rows.length - ends.accepted - ends.repeated,
    ...ends,
    unparseable: count('unparseable'),
    blank: count('blank'),
    'bad value': count('bad value'),
    'impossible date': count('impossible date'),
    'bad merge': count('bad merge'),
    conflict: count('conflict'),
    orphan: count('orphan'),
  };
}

function isGood({ verdict }: Judged): boolean {
  return verdict === 'accepted';
}
