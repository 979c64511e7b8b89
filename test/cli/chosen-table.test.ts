import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { chosenTable } from '../../lib/cli/chosen-table.ts';
import { memoryStore } from '../../lib/local/memory-store.ts';
import { keepEdition, readNamed } from '../../lib/pipeline/editions.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { smallEdition } from '../reference/small-edition.ts';

const folder = mkdtempSync(join(tmpdir(), 'hhpu-table-'));
afterAll(() => rmSync(folder, { recursive: true }));
const state = join(folder, 'none');
const { table } = smallEdition();
const named = { edition: table.edition, sha256: table.sha256 };

function fileOf(edition: unknown): string {
  const file = join(folder, 'edition.json');
  writeFileSync(file, JSON.stringify(edition));
  return file;
}

describe('the harm table of a verb that stores nothing', () => {
  it('is the one that the product carries, unless settings or a file name another', async () => {
    expect(await chosenTable({ reference: null }, { state })).toBeNull();
    const { edition, sha256 } = referenceTable();
    expect(await chosenTable({ reference: { edition, sha256 } }, { state })).toBeNull();
    expect(await chosenTable({ reference: null }, { state, reference: fileOf(smallEdition()) })).toEqual(
      table,
    );
    expect(await chosenTable({ reference: named }, { state, reference: fileOf(smallEdition()) })).toEqual(
      table,
    );
  });

  it('is looked for where it was imported to', async () => {
    await expect(chosenTable({ reference: named }, { state })).rejects.toThrow(
      'nothing was ever run in state folder',
    );
    const work = memoryStore();
    await expect(readNamed(named, work)).rejects.toThrow('was not imported here');
    await keepEdition(work, smallEdition(), referenceTable());
    expect((await readNamed(named, work)).table).toEqual(table);
    await expect(readNamed({ ...named, edition: 'CCHI 2027' }, work)).rejects.toThrow(
      'was not imported here',
    );
  });

  it('is refused where its figures are not those of its hash, or the file is no edition', async () => {
    const rows = table.rows.map((row, at) => (at === 0 ? row.with(4, 1) : row));
    const forged = { ...smallEdition(), table: { ...table, rows } };
    await expect(chosenTable({ reference: null }, { state, reference: fileOf(forged) })).rejects.toThrow(
      /edition\.json does not hold the figures that its hash says \(rule: hash\)$/,
    );
    await expect(chosenTable({ reference: null }, { state, reference: fileOf({}) })).rejects.toThrow(
      'edition.json is not as it is stored: ',
    );
    await expect(
      chosenTable({ reference: null }, { state, reference: join(folder, 'absent') }),
    ).rejects.toThrow('absent: cannot be read; does it exist? (rule: reference)');
  });
});
