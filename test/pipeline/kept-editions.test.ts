import { describe, expect, it } from 'vitest';
import {
  editionKey,
  findEdition,
  keepEdition,
  listEditions,
  readEditions,
  tableOf,
} from '../../lib/pipeline/editions.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { memoryStage } from '../changes/model/run-in-process.ts';
import { anEdition } from '../reference/an-edition.ts';

const edition = anEdition('CCHI 2026', 3);

describe('imported editions', () => {
  it('are found by name and by hash, and imported once', async () => {
    const { work } = memoryStage();
    expect(await listEditions(work)).toEqual([]);
    await expect(findEdition(work, 'CCHI 2026')).rejects.toThrow('there is none');
    await keepEdition(work, edition, referenceTable());
    expect(await keepEdition(work, { ...edition, importedOn: '2027-01-01' }, referenceTable())).toBe(
      'there already',
    );
    for (const asked of ['CCHI 2026', edition.table.sha256.slice(0, 12)])
      expect(await findEdition(work, asked)).toEqual(edition);
    await expect(findEdition(work, 'CCHI 1066')).rejects.toThrow(
      'no edition "CCHI 1066" was imported; there is CCHI 2026',
    );
  });

  it('of one name, imported at once from two places, are told apart by their hashes', async () => {
    const { work } = memoryStage();
    const [one, other] = [edition, anEdition('CCHI 2026', 4)];
    for (const each of [one, other]) await work.write(editionKey(each.table.sha256), JSON.stringify(each));
    const hashes = [one, other].map(({ table }) => table.sha256.slice(0, 12));
    await expect(findEdition(work, 'CCHI 2026')).rejects.toThrow(
      /^several editions are meant by "CCHI 2026"; say the beginning of a hash: [0-9a-f]{12}, [0-9a-f]{12}$/,
    );
    expect(await findEdition(work, hashes[1]!)).toEqual(other);
  });

  it('keep their names for themselves, and figures have one name', async () => {
    const { work } = memoryStage();
    await keepEdition(work, edition, referenceTable());
    await expect(keepEdition(work, anEdition('CCHI 2026', 4), referenceTable())).rejects.toThrow(
      'is taken by',
    );
    await expect(keepEdition(work, anEdition('CCHI 2027', 3), referenceTable())).rejects.toThrow(
      'those of "CCHI 2026"',
    );
    const builtIn = anEdition(referenceTable().edition, 4);
    await expect(keepEdition(work, builtIn, referenceTable())).rejects.toThrow('is taken by');
  });

  it('that were half written hide no other, are told by their key, and are whole after the same import', async () => {
    const { work } = memoryStage();
    const other = anEdition('CCHI 2027', 4);
    await keepEdition(work, edition, referenceTable());
    await keepEdition(work, other, referenceTable());
    const key = editionKey(edition.table.sha256);
    await work.write(key, JSON.stringify(edition).slice(0, 1000));
    expect(await listEditions(work)).toEqual([other]);
    expect((await readEditions(work)).broken).toEqual([key]);
    const named = { reference: { edition: 'CCHI 2026', sha256: edition.table.sha256 } };
    await expect(tableOf(named, work, referenceTable())).rejects.toThrow(
      `${key} is not whole; import its spreadsheet again (rule: hash)`,
    );
    expect(await keepEdition(work, edition, referenceTable())).toBe('imported');
    expect(await findEdition(work, 'CCHI 2026')).toEqual(edition);
    expect((await readEditions(work)).broken).toEqual([]);
  });

  it('are refused where the stored figures are not those of the hash, or the name is another', async () => {
    const { work } = memoryStage();
    const { sha256 } = edition.table;
    await work.write(
      editionKey(sha256),
      JSON.stringify({ ...edition, table: anEdition('CCHI 2026', 5).table }),
    );
    const named = { reference: { edition: 'CCHI 2026', sha256 } };
    await expect(tableOf(named, work, referenceTable())).rejects.toThrow(
      'does not hold the figures that its name says',
    );
    await work.write(editionKey(sha256), JSON.stringify(edition));
    const misnamed = { reference: { edition: 'CCHI 1066', sha256 } };
    await expect(tableOf(misnamed, work, referenceTable())).rejects.toThrow('the edition "CCHI 1066"');
    expect((await tableOf(named, work, referenceTable())).sha256).toBe(sha256);
  });
});
