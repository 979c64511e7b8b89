import { expect, it } from 'vitest';
import { parseManifest } from '../../lib/contract/manifest.ts';
import { compileMapping } from '../../lib/mapping/compile-mapping.ts';
import { readMapping } from '../../lib/mapping/read-mapping.ts';

const DAY = '2026-03-30';

/** The contract's tables of the files of a manifest, where nominals are PEOPLE and offences and sanctions are swapped. */
function tablesOf(...tables: string[]): string[] {
  const names = { nominals: 'PEOPLE', offences: 'sanctions', sanctions: 'offences' };
  const written = {
    tables: Object.fromEntries(Object.entries(names).map(([table, name]) => [table, { name }])),
  };
  const { tableNames } = compileMapping(readMapping(written, 'force.json'));
  const files = tables.map((table, at) => {
    return { table, file: `${at}.csv`, rows: 1, bytes: 1, sha256: 'a'.repeat(64) };
  });
  const manifest = { schemaVersion: 1, exportId: DAY, extractedAt: `${DAY}T02:00:00Z`, force: 'Test', files };
  return parseManifest(JSON.stringify(manifest), DAY, tableNames).files.map(({ table }) => table);
}

it("a manifest's names of tables are the force's own", () => {
  expect(tablesOf('PEOPLE', 'sanctions', 'offences', 'referrals')).toEqual([
    'nominals',
    'offences',
    'sanctions',
    'referrals',
  ]);
});

it("a manifest is refused with a table's name of the contract where the force has another", () => {
  expect(() => tablesOf('nominals', 'sanctions', 'offences')).toThrow(
    /lists files of tables that are not known: files\[0\]; known are PEOPLE, sanctions, offences, referrals/,
  );
});

it('a manifest without a required table is refused with the name that the force has for it', () => {
  expect(() => tablesOf('sanctions', 'offences')).toThrow('lists no file of the required table PEOPLE');
  expect(() => tablesOf('PEOPLE', 'sanctions')).toThrow('lists no file of the required table offences');
});
