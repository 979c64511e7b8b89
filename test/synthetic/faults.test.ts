import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SyntheticExport } from '../../lib/synthetic/generate-exports.ts';
import { checkContract } from './check-contract.ts';
import type { TableVerdicts, Verdict } from './check-contract.ts';
import { exportsOf } from './synthetic-rows.ts';

const EVERYWHERE: Verdict[] = [
  'unparseable',
  'blank',
  'bad value',
  'impossible date',
  'conflict',
  'repeated',
];

describe('an export with a hundredth of faults', () => {
  let synthetic: SyntheticExport;
  let verdicts: Record<string, TableVerdicts> = {};
  beforeAll(() => {
    const [made] = exportsOf({ offenders: 20_000, seed: 6, runs: 1, dirty: 0.01 });
    synthetic = { ...made!, tables: made!.tables.map((table) => ({ ...table, rows: [...table.rows] })) };
    verdicts = checkContract(synthetic);
  });

  it.each([
    ['nominals', [...EVERYWHERE, 'bad merge']],
    ['offences', [...EVERYWHERE, 'orphan']],
    ['sanctions', [...EVERYWHERE, 'orphan']],
  ] as const)('holds faults of every rule in %s', (table, rules) => {
    for (const rule of rules) expect(verdicts[table]![rule], rule).toBeGreaterThan(0);
  });

  it.each(['offences', 'sanctions'])('names people in %s whom nobody knows', (name) => {
    const { columns, rows } = synthetic.tables.find(({ table }) => table === name)!;
    const suspect = columns.indexOf('nominal_id');
    const strangers = [...rows].filter((row) => typeof row !== 'string' && row[suspect]?.startsWith('N9'));
    expect(strangers.length).toBeGreaterThan(10);
  });

  it('stays below the two hundredths of a table that refuse an export', () => {
    expect(verdicts['offences']!.quarantined / verdicts['offences']!.rows).toBeGreaterThan(0.005);
    for (const { quarantined, rows } of Object.values(verdicts))
      expect(quarantined / rows).toBeLessThan(0.02);
  });

  it('has every way for a record to be unparseable', () => {
    const { columns, rows } = synthetic.tables.find(({ table }) => table === 'offences')!;
    const ways = { text: 0, fewer: 0, more: 0, nul: 0, long: 0 };
    for (const row of rows) {
      if (typeof row === 'string') {
        ways.text += 1;
        expect(() => parse(row)).toThrow(/quote/i);
        expect(row).not.toMatch(/[\r\n]/);
      } else if (row.length < columns.length) ways.fewer += 1;
      else if (row.length > columns.length) ways.more += 1;
      else if (row.some((value) => value.includes('\0'))) ways.nul += 1;
      else if (row.some((value) => value.length === 65_537)) ways.long += 1;
    }
    expect(Object.entries(ways).filter(([, count]) => count === 0)).toEqual([]);
  });

  it('has a byte-order mark, CRLF, columns in another order, and unknown columns with newlines in quotes', () => {
    const [nominals, offences, sanctions, referrals] = synthetic.tables;
    expect(nominals!.byteOrderMark).toBe(true);
    expect(sanctions!.newline).toBe('\r\n');
    expect(offences!.columns).toHaveLength(10);
    expect(offences!.columns[0]).not.toBe('offence_id');
    expect(referrals!.columns).toContain('officer_note');
    const note = nominals!.columns.indexOf('officer_note');
    expect([...nominals!.rows].some((row) => typeof row !== 'string' && row[note]!.includes('\n'))).toBe(
      true,
    );
  });

  it('has oddities that are no faults: empty flags, releases to come', () => {
    const [, offences, sanctions] = synthetic.tables;
    const flags = offences!.columns.indexOf('flags');
    const release = sanctions!.columns.indexOf('released_on');
    const values = (rows: Iterable<readonly string[] | string>, at: number) =>
      [...rows].flatMap((row) => (typeof row === 'string' ? [] : [row[at] ?? '']));
    expect(values(offences!.rows, flags)).toContain(';DOMESTIC_ABUSE;DOMESTIC_ABUSE');
    expect(values(sanctions!.rows, release)).toContain('2027-02-14');
  });
});

describe('faults of a force', () => {
  it('stay with their rows from one export to the next', () => {
    const [before, after] = exportsOf({ offenders: 3000, seed: 2, runs: 2, dirty: 0.02 }).map(
      ({ tables }) => new Set([...tables[1]!.rows].filter((row) => typeof row === 'string')),
    );
    expect(before!.size).toBeGreaterThan(10);
    expect([...before!].filter((row) => after!.has(row)).length).toBeGreaterThan(before!.size * 0.9);
  });

  it.each([50, 300, 1000])('stay below two hundredths in the small tables of %d people', (offenders) => {
    for (const seed of [1, 2, 3]) {
      for (const { quarantined, rows } of Object.values(
        checkContract(exportsOf({ offenders, seed, runs: 1, dirty: 0.01 })[0]!),
      )) {
        expect(quarantined).toBeLessThanOrEqual(rows * 0.02);
      }
    }
  });
});
