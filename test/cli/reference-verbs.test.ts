import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { importedEdition } from '../../lib/reference/edition.ts';
import { writeTinyExport } from '../local/tiny-export.ts';
import { harmWorkbook } from '../reference/harm-workbook.ts';
import { wholeEdition } from '../reference/small-edition.ts';
import { hhpuJson, runHhpu } from './run-hhpu.ts';

const folder = mkdtempSync(join(tmpdir(), 'hhpu-reference-'));
afterAll(() => rmSync(folder, { recursive: true }));

const HEADER = ['HO_CODE', 'HO_SUB_CODE', 'CCHI Score'];

it('makes an edition of a spreadsheet, with its hash, sheet and day', async () => {
  const file = join(folder, 'cchi-2026.xlsx');
  writeFileSync(file, await harmWorkbook({ Values: [HEADER, [1, 1, 5475], [8, 1, 365], [null, null, 3]] }));
  const to = join(folder, 'edition.json');
  const now = ['--now', '2026-11-24T23:30:00+00:00'];
  const told = await hhpuJson([
    'reference',
    'import',
    file,
    '--edition',
    'CCHI 2026',
    '--to',
    to,
    '--incomplete',
    ...now,
  ]);
  const edition = importedEdition.parse(JSON.parse(readFileSync(to, 'utf8')));
  expect(edition).toMatchObject({
    source: { file: 'cchi-2026.xlsx', sheet: 'Values' },
    importedOn: '2026-11-24',
  });
  const { sha256 } = edition.table;
  expect(told).toMatchObject({ edition: 'CCHI 2026', sha256, outcome: 'imported', rows: 2, leftOut: [4] });
});

it('refuses a sheet that lists few of the codes there are, unless that is meant', async () => {
  const file = join(folder, 'few.xlsx');
  writeFileSync(file, await harmWorkbook({ Values: [HEADER, [1, 1, 5475], [8, 1, 365], [999, 98, 7]] }));
  const to = join(folder, 'few.json');
  const { code, stdout, stderr } = await runHhpu(['reference', 'import', file, '--to', to]);
  expect({ code, stdout, written: existsSync(to) }).toEqual({ code: 1, stdout: '', written: false });
  expect(stderr).toBe(
    'hhpu: few.xlsx: sheet "Values" has 2 of the 516 codes that "CCHI 2020, OGRS3 2009" lists, and 2,944 of 3,045 codes would have no days; where that is meant, say --incomplete (rule: incomplete)\n',
  );
  expect(await hhpuJson(['reference', 'import', file, '--to', to, '--incomplete'])).toMatchObject({
    outcome: 'imported',
    lists: { codes: 2, of: 516 },
    withoutDays: 2944,
  });
});

it('writes a whole edition to a file, or none', async () => {
  const file = join(folder, 'two.xlsx');
  writeFileSync(file, await harmWorkbook({ Values: [HEADER, [1, 1, 5475]] }));
  const { code, stdout, stderr } = await runHhpu([
    ...['reference', 'import', file, '--incomplete', '--to', join(folder, 'nowhere', 'edition.json')],
  ]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^hhpu: \S+edition\.json: cannot be written; does its folder exist\?\n$/);
});

it('scores an export by the edition of a file, and refuses one that the settings do not name', async () => {
  const exportDir = await writeTinyExport(folder);
  const { table } = wholeEdition();
  const [file, settings] = [join(folder, 'small.json'), join(folder, 'settings.json')];
  writeFileSync(file, JSON.stringify(wholeEdition()));
  const name = (sha256: string) =>
    writeFileSync(settings, JSON.stringify({ reference: { edition: table.edition, sha256 } }));
  const score = ['score', exportDir, '--top', '1', '--settings', settings];

  name(table.sha256);
  // Everybody has one offence 00801, high harm: 547.5 days in the table that hhpu carries, 365 in this one.
  expect(await hhpuJson([...score, '--reference', file])).toMatchObject([{ harm: 365 * 1.5 }]);
  expect(await hhpuJson(['check', exportDir, '--settings', settings, '--reference', file])).toMatchObject({
    refused: null,
  });

  name('b'.repeat(64));
  const { code, stdout, stderr } = await runHhpu([...score, '--reference', file]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain(
    `small.json: is the edition "CCHI 2026" with the hash ${table.sha256.slice(0, 12)}, and the settings name "CCHI 2026" with bbbbbbbbbbbb (rule: settings)`,
  );
});

it('refuses a faulty spreadsheet in one line with file, sheet, row and column', async () => {
  const file = join(folder, 'bad.xlsx');
  writeFileSync(file, await harmWorkbook({ Values: [HEADER, [1, 1, 'life']] }));
  const to = join(folder, 'bad.json');
  const { code, stdout, stderr } = await runHhpu(['reference', 'import', file, '--to', to]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toBe(
    'hhpu: bad.xlsx: sheet "Values", row 2, column CCHI Score: must be a number of days (rule: bad value)\n',
  );
  writeFileSync(file, 'no spreadsheet');
  const other = await runHhpu(['reference', 'import', file, '--to', to]);
  expect(other).toMatchObject({
    code: 1,
    stderr: 'hhpu: bad.xlsx: is no XLSX spreadsheet; save it as one (.xlsx) (rule: format)\n',
  });
});
