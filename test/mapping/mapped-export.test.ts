import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { TABLE_NAMES } from '../../lib/contract/tables.ts';
import type { TableName } from '../../lib/contract/tables.ts';
import { writeManifest } from '../../lib/local/write-manifest.ts';
import { compileMapping } from '../../lib/mapping/compile-mapping.ts';
import { hashMapping, readMapping } from '../../lib/mapping/read-mapping.ts';
import { generateExports } from '../../lib/synthetic/generate-exports.ts';
import { temporaryFolders } from '../local/temporary-folders.ts';
import { BARSETSHIRE_NAMES, barsetshireCsv, contractCsv } from './barsetshire.ts';
import type { ContractRow } from './barsetshire.ts';
import { EXAMPLE, EXAMPLE_MAPPING, scoreMapped } from './score-mapped.ts';

const DAY = '2026-03-30';
const own = `${EXAMPLE}barsetshire/${DAY}`;
const twin = `${EXAMPLE}contract/${DAY}`;

describe('the example force', () => {
  it.each(TABLE_NAMES)('writes %s as its twin in the shape of the contract comes to', (table) => {
    const rows = parse(readFileSync(`${twin}/${table}.csv`), { columns: true }) as unknown as ContractRow[];
    expect(readFileSync(`${own}/${BARSETSHIRE_NAMES[table]}.csv`, 'utf8')).toBe(barsetshireCsv(table, rows));
    expect(readFileSync(`${twin}/${table}.csv`, 'utf8')).toBe(contractCsv(table, rows));
  });

  it('has no name of a table or column in common with the contract', () => {
    const headers = TABLE_NAMES.map((table) => {
      const [names, contracted] = [`${own}/${BARSETSHIRE_NAMES[table]}.csv`, `${twin}/${table}.csv`].map(
        (path) => new Set(readFileSync(path, 'utf8').replace('\uFEFF', '').split(/\r?\n/)[0]!.split(',')),
      ) as [Set<string>, Set<string>];
      return [...names.intersection(contracted)];
    });
    expect(headers).toEqual([[], [], [], []]);
  });

  it('is ranked through its mapping as the twin is without one', async () => {
    const [mapped, plain] = [await scoreMapped(own, EXAMPLE_MAPPING), await scoreMapped(twin, undefined)];
    expect(mapped.ranked).toBeGreaterThan(20);
    expect(mapped.rankingHash).toBe(plain.rankingHash);
    expect(mapped.tables).toEqual(plain.tables);
    expect(mapped.report).toEqual(plain.report);
  });

  it('is refused without the mapping', async () => {
    await expect(scoreMapped(own, undefined)).rejects.toThrow(
      /lists files of tables that are not known: files\[0\], .*; known are nominals/,
    );
  });

  it('has the rows quarantined that its twin has, by the lines of its own files, with its own names', async () => {
    const mapped = (await scoreMapped(own, EXAMPLE_MAPPING)).quarantine;
    expect(mapped).toEqual([
      {
        file: 'COURT_RESULT.csv',
        line: 42,
        column: 'disposal',
        rule: 'bad value',
        reason:
          'disposal is not one of CONVICTION, CAUTION; here disposal is RESULT_TYPE by the codes of the mapping',
      },
      {
        file: 'CRIME_SUSPECT.csv',
        line: 103,
        column: 'committed_on',
        rule: 'bad value',
        reason:
          'committed_on is not a date that exists, YYYY-MM-DD; here committed_on is Date from as DD/MM/YYYY hh:mm',
      },
      {
        file: 'CRIME_SUSPECT.csv',
        line: 182,
        column: 'outcome',
        rule: 'bad value',
        reason:
          'outcome is not a Home Office outcome 1 to 22, or CANCELLED; here outcome is Outcome by the codes of the mapping',
      },
    ]);
    const { quarantine } = await scoreMapped(twin, undefined);
    const places = (rows: typeof mapped) =>
      rows.map(({ line, column, rule }) => `${column} ${rule} ${line}`).toSorted(inOrder);
    expect(places(quarantine)).toEqual(places(mapped));
  });

  it('has its mapping whole in the plan, and the hash of it beside that of the settings', async () => {
    const { plan } = await scoreMapped(own, EXAMPLE_MAPPING);
    const mapping = readMapping(EXAMPLE_MAPPING, 'mapping.json');
    expect(plan.mapping).toEqual(mapping);
    expect(plan.basis.mappingHash).toBe(hashMapping(mapping));
    const without = await scoreMapped(twin, undefined);
    expect({ mapping: without.plan.mapping, hash: without.plan.basis.mappingHash }).toEqual({
      mapping: null,
      hash: null,
    });
  });
});

describe('a synthetic force', () => {
  const temporary = temporaryFolders();
  let folders: { own: string; twin: string };

  beforeAll(async () => {
    const [synthetic] = [...generateExports({ offenders: 400, runs: 1, seed: 5, lastExport: DAY })];
    const parent = temporary('barsetshire');
    folders = { own: join(parent, 'own', DAY), twin: join(parent, 'twin', DAY) };
    for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });
    for (const { table, columns, rows } of synthetic?.tables ?? []) {
      const contracted = [...rows].map((row) =>
        Object.fromEntries(
          columns.map((name, at) => [name, typeof row === 'string' ? row : (row[at] ?? '')]),
        ),
      );
      writeTable(folders, table, contracted);
    }
    const details = { force: 'Barsetshire', extractedAt: `${DAY}T02:00:00Z` };
    await writeManifest(folders.twin, details);
    await writeManifest(folders.own, {
      ...details,
      tableNames: compileMapping(readMapping(EXAMPLE_MAPPING, 'm')).tableNames,
    });
  });

  it('is ranked the same in either shape, merges and managed people among it', async () => {
    const [mapped, plain] = [
      await scoreMapped(folders.own, EXAMPLE_MAPPING, { shards: 3 }),
      await scoreMapped(folders.twin, undefined, { shards: 5 }),
    ];
    expect(mapped.rankingHash).toBe(plain.rankingHash);
    expect(mapped.tables).toEqual(plain.tables);
    expect(mapped.ranked).toBeGreaterThan(300);
    const nominals = readFileSync(join(folders.twin, 'nominals.csv'), 'utf8');
    expect(nominals).toMatch(/,N\d{8}\n/);
    expect(nominals).toMatch(/(?:MAPPA|VISOR|IOM|HHPU),[YN]/);
  });

  it('is ranked the same when columns are only renamed', async () => {
    const renamed = temporary('renamed');
    const folder = join(renamed, DAY);
    mkdirSync(folder);
    for (const table of TABLE_NAMES) {
      const text = readFileSync(join(folders.twin, `${table}.csv`), 'utf8');
      const header = text
        .slice(0, text.indexOf('\n'))
        .split(',')
        .map((name) => `MY ${name.toUpperCase()}`);
      writeFileSync(join(folder, `${table}.csv`), header.join(',') + text.slice(text.indexOf('\n')));
    }
    await writeManifest(folder, { force: 'Barsetshire', extractedAt: `${DAY}T02:00:00Z` });
    const tables = Object.fromEntries(
      TABLE_NAMES.map((table) => {
        const text = readFileSync(join(folders.twin, `${table}.csv`), 'utf8');
        const names = text.slice(0, text.indexOf('\n')).split(',');
        return [
          table,
          { columns: Object.fromEntries(names.map((name) => [name, `MY ${name.toUpperCase()}`])) },
        ];
      }),
    );
    const [mapped, plain] = [
      await scoreMapped(folder, { tables }),
      await scoreMapped(folders.twin, undefined),
    ];
    expect(mapped.rankingHash).toBe(plain.rankingHash);
  });
});

function writeTable(
  folders: { own: string; twin: string },
  table: TableName,
  rows: readonly ContractRow[],
): void {
  writeFileSync(join(folders.own, `${BARSETSHIRE_NAMES[table]}.csv`), barsetshireCsv(table, rows));
  writeFileSync(join(folders.twin, `${table}.csv`), contractCsv(table, rows));
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : 1;
}
