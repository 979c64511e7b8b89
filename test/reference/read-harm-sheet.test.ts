import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { readHarmSheet } from '../../lib/reference/read-harm-sheet.ts';
import type { Sheet } from '../../lib/reference/read-harm-sheet.ts';
import { harmWorkbook } from './harm-workbook.ts';
import type { WorkbookCell } from './harm-workbook.ts';

const HEADER = ['FULL_OFFENCE_TITLE', 'CCHI Score', 'HO_CODE', 'HO_SUB_CODE', 'HO_SUB_SUB_CODE'];

/** The rows as they come out of a file, with the header in the first row of the sheet. */
async function read(...rows: WorkbookCell[][]) {
  const bytes = await harmWorkbook({ Cover: [['Free for use']], Values: [HEADER, ...rows] });
  return readHarmSheet((await readXlsxFile(bytes)) as Sheet[]);
}

describe('a spreadsheet of the index', () => {
  it('is read from whichever sheet has its columns, codes as five digits', async () => {
    const { sheet, rows, leftOut } = await read(
      ['Murder', 5475, 1, 1, null],
      ['Assault', '547.5', '008', '01', 'A'],
    );
    expect(sheet).toBe('Values');
    expect(rows).toEqual([
      { row: 2, code: '00101', variant: '', title: 'Murder', days: 5475 },
      { row: 3, code: '00801', variant: 'A', title: 'Assault', days: 547.5 },
    ]);
    expect(leftOut).toEqual([]);
  });

  it('is read from the longest of several sheets that have its columns, not from the expired offences', async () => {
    const bytes = await harmWorkbook({
      'Cover page': [['Free for use']],
      'Expired offences': [HEADER, ['Burglary (EXPIRED)', 730, 28, 1, null]],
      'CCHI 2026 values sheet': [HEADER, ['Murder', 5475, 1, 1, null], ['Burglary', 365, 28, 5, null]],
    });
    const { sheet, rows } = readHarmSheet((await readXlsxFile(bytes)) as Sheet[]);
    expect([sheet, rows.length]).toEqual(['CCHI 2026 values sheet', 2]);
  });

  it('is read as the edition of 2026 is laid out: its columns, cells beyond them, and its other sheets', async () => {
    const header = [
      ...['ATHENA URN', 'FULL_OFFENCE_TITLE', 'CCHI Score', 'Starting Point', 'GROUP', 'SUB_GROUP'],
      ...['SUB_SUB_GROUP', 'HOME_OFFICE_CLASSIFICATION', 'HO_CODE', 'HO_SUB_CODE', 'HO_SUB_SUB_CODE'],
    ];
    const row = (
      urn: number | null,
      title: string,
      days: number | null,
      code: (number | string | null)[],
    ) => [
      ...[urn, title, days, '1 year', 'Violence', 'With injury', null, '8/1', ...code, 'OF61016', 'OF61017'],
    ];
    const bytes = await harmWorkbook({
      'Cover page': [['Cambridge Crime Harm Index'], ['Free for use']],
      'CCHI 2026 values sheet': [
        header,
        row(101, 'Wounding', 1460, [8, 1, null]),
        row(102, 'Wounding of a constable', 547.5, ['8', '01', 'B']),
        row(103, 'An offence that no class stands for', 10, [null, null, null]),
        row(104, 'An offence whose score is to come', null, [8, 6, null]),
      ],
      'Expired offences': [header, row(105, 'Burglary (EXPIRED)', 730, [28, 1, null])],
      'Offences need clarity': [header, row(106, 'Prison Act', 5, [99, 99, null])],
    });
    const read = readHarmSheet((await readXlsxFile(bytes)) as Sheet[]);
    expect(read).toEqual({
      sheet: 'CCHI 2026 values sheet',
      rows: [
        { row: 2, code: '00801', variant: '', title: 'Wounding', days: 1460 },
        { row: 3, code: '00801', variant: 'B', title: 'Wounding of a constable', days: 547.5 },
      ],
      leftOut: [4, 5],
    });
  });

  it('may have lines above its header, other names in other case, and rows that no code stands for', async () => {
    const bytes = await harmWorkbook({
      Values: [
        ['Cambridge Crime Harm Index', null, null],
        ['ho code', 'HO_Sub_Code', 'CCHI_SCORE'],
        [1, 1, 5475],
        [null, null, 10],
        [2, 1, null],
      ],
    });
    const { rows, leftOut } = readHarmSheet((await readXlsxFile(bytes)) as Sheet[]);
    expect(rows).toEqual([{ row: 3, code: '00101', variant: '', title: '', days: 5475 }]);
    expect(leftOut).toEqual([4, 5]);
  });

  it.each([
    ['text where a number is due', ['Murder', 'life', 1, 1], 'CCHI Score: must be a number of days'],
    ['negative days', ['Murder', -1, 1, 1], 'CCHI Score: must not be negative'],
    ['a code of letters', ['Murder', 1, '8N', 1], 'HO_CODE: must be a number of up to 3 digits'],
    ['a sub-code too long', ['Murder', 1, 8, 123], 'HO_SUB_CODE: must be a number of up to 2 digits'],
    ['a code with a fraction', ['Murder', 1, 8.5, 1], 'HO_CODE: must be a number of up to 3 digits'],
  ])('is refused with sheet, row and column for %s', async (_, row, what) => {
    await expect(read(['Assault', 10, 8, 1], row)).rejects.toThrow(
      `sheet "Values", row 3, column ${what} (rule: bad value)`,
    );
  });

  it('is refused when a column is missing, saying which and where', async () => {
    const bytes = await harmWorkbook({ Values: [['HO_CODE', 'HO_SUB_CODE', 'Score']] });
    const sheets = (await readXlsxFile(bytes)) as Sheet[];
    expect(() => readHarmSheet(sheets)).toThrow(
      'sheet "Values", row 1: no column CCHI Score (rule: columns)',
    );
    expect(() => readHarmSheet([{ sheet: 'Other', data: [['a']] }])).toThrow(
      'no sheet has the columns HO_CODE, HO_SUB_CODE, CCHI Score (rule: columns)',
    );
    await expect(read()).rejects.toThrow('sheet "Values" has no offence below its header (rule: rows)');
  });
});
