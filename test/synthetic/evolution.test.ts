import { beforeAll, describe, expect, it } from 'vitest';
import { completedYears, daysBetween } from '../../lib/core/calendar-date.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { calendarDate } from '../../lib/synthetic/day-number.ts';
import { generatorOptions } from '../../lib/synthetic/generator-options.ts';
import { liveLife } from '../../lib/synthetic/live-life.ts';
import { personProfile } from '../../lib/synthetic/person-profile.ts';
import { syntheticForce } from '../../lib/synthetic/synthetic-force.ts';
import { exportsOf, recordsOf } from './synthetic-rows.ts';
import type { NamedRow } from './synthetic-rows.ts';

const KEYS: Record<string, readonly string[]> = {
  nominals: ['nominal_id'],
  offences: ['offence_id', 'nominal_id'],
  sanctions: ['sanction_id', 'nominal_id'],
  referrals: ['referral_id', 'nominal_id'],
};
const TABLES = Object.keys(KEYS);

/** What may change in a row from one export to the next: column, from and to. */
const MAY_CHANGE = [
  /^nominals management .*$/,
  /^nominals deceased N to Y$/,
  /^nominals merged_into {2}to N\d+$/,
  /^offences outcome {2}to (\d+|CANCELLED)$/,
  /^sanctions released_on {2}to \d{4}-\d{2}-\d{2}$/,
];

type Change = { run: number; before: NamedRow | undefined; after: NamedRow | undefined };

describe('a force over half a year', () => {
  const RUNS = 14;
  const changes: Record<string, Change[]> = {};
  beforeAll(() => {
    const exports = exportsOf({ offenders: 6000, runs: RUNS, seed: 11 });
    for (const table of TABLES) {
      const runs = exports.map((synthetic) => {
        const rows = recordsOf(synthetic, table);
        return new Map(rows.map((row) => [KEYS[table]!.map((column) => row[column]).join(' '), row]));
      });
      changes[table] = runs.slice(1).flatMap((now, run) => {
        const keys = new Set([...runs[run]!.keys(), ...now.keys()]);
        return [...keys].flatMap((key): Change[] => {
          const [before, after] = [runs[run]!.get(key), now.get(key)];
          return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ run, before, after }];
        });
      });
    }
  });
  const added = (table: string) => changes[table]!.flatMap(({ before, after }) => (before ? [] : [after!]));
  const changed = (table: string, column: string) =>
    changes[table]!.flatMap(({ before, after }) =>
      before && after && before[column] !== after[column] ? [[before[column]!, after[column]!] as const] : [],
    );

  it.each(TABLES)('keeps every row of an earlier export: %s', (table) => {
    expect(changes[table]!.filter(({ after }) => after === undefined)).toEqual([]);
    const values = Object.keys(changes[table]![0]!.after!).flatMap((column) =>
      changed(table, column).map(([from, to]) => `${table} ${column} ${from} to ${to}`),
    );
    expect(values.filter((value) => !MAY_CHANGE.some((allowed) => allowed.test(value)))).toEqual([]);
  });

  it.each(['nominals', 'offences', 'sanctions'])('has new rows every fortnight: %s', (table) => {
    const runs = changes[table]!.flatMap(({ run, before }) => (before ? [] : [run]));
    expect(new Set(runs).size).toBe(RUNS - 1);
  });

  it('records new offences within the fortnight, some of them long after they were committed', () => {
    const fresh = added('offences');
    const old = fresh.filter((row) => daysBetween(row['recorded_on']!, '2026-11-16') >= (RUNS - 1) * 14);
    const late = fresh.filter((row) => daysBetween(row['committed_on']!, row['recorded_on']!) > 180);
    // A second record of somebody may bring an old occurrence again.
    expect(old.length).toBeLessThan(fresh.length / 100);
    expect(late.length).toBeGreaterThan(fresh.length / 200);
    expect(late.length).toBeLessThan(fresh.length / 10);
  });

  it('closes open offences, with a charge, without, and as no crime', () => {
    const outcomes = new Set(changed('offences', 'outcome').map(([, to]) => to));
    for (const outcome of ['1', '16', '18', 'CANCELLED']) expect(outcomes).toContain(outcome);
  });

  it('releases people from custody that an earlier export still had them in', () => {
    expect(changed('sanctions', 'released_on').length).toBeGreaterThan(5);
  });

  it('merges records, a few a year', () => {
    const { length } = changed('nominals', 'merged_into');
    expect(length).toBeGreaterThanOrEqual(1);
    expect(length).toBeLessThan(10);
  });

  it('loses a few people to death, and changes who manages whom', () => {
    const died = changed('nominals', 'deceased').length;
    expect(died).toBeGreaterThanOrEqual(1);
    expect(died).toBeLessThan(25);
    const managed = changed('nominals', 'management');
    expect(managed.some(([from]) => from === '')).toBe(true);
    expect(managed.some(([, to]) => to === '')).toBe(true);
  });
});

describe('merges', () => {
  it('show nothing of a second record before it opens, and nothing before the age of ten on any record', () => {
    const force = syntheticForce(generatorOptions.parse({ seed: 2 }), referenceTable());
    const seconds = [...force.merges.keys()];
    const rows = seconds.flatMap((second) =>
      liveLife(force, second).offences.filter(({ suspect }) => suspect === second),
    );
    expect(rows.length).toBeGreaterThan(seconds.length);
    const early = rows.filter(({ suspect, shownFrom }) => shownFrom < personProfile(force, suspect).entry);
    expect(early).toEqual([]);
    const young = rows.filter(({ suspect, committed }) => {
      const chain: number[] = [];
      for (let at: number | undefined = suspect; at !== undefined; at = force.merges.get(at)?.into)
        chain.push(at);
      return chain.some((record) => {
        const birth = calendarDate(personProfile(force, record).birth);
        return completedYears(birth, calendarDate(committed)) < 10;
      });
    });
    expect(young).toEqual([]);
  });

  it('bring an occurrence that both records carry, and chains', () => {
    const [last] = exportsOf({ offenders: 20_000, runs: 1, seed: 1 });
    const merged = recordsOf(last!, 'nominals').filter((row) => row['merged_into'] !== '');
    const into = new Map(merged.map((row) => [row['nominal_id']!, row['merged_into']!]));
    const occurrences = Map.groupBy(recordsOf(last!, 'offences'), (row) => row['occurrence_id']!);
    const onBoth = [...occurrences.values()].filter((rows) => {
      const records = new Set(rows.map((row) => row['nominal_id']!));
      return [...records].some((record) => records.has(into.get(record) ?? ''));
    });
    expect(onBoth.length).toBeGreaterThan(10);
    expect([...into.values()].filter((record) => into.has(record)).length).toBeGreaterThan(0);
  });
});
