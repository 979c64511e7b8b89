import writeXlsxFile from 'write-excel-file/node';

export type WorkbookCell = string | number | boolean | null;

/** An XLSX file with those sheets, by name. */
export async function harmWorkbook(sheets: Readonly<Record<string, WorkbookCell[][]>>): Promise<Buffer> {
  const written = Object.entries(sheets).map(([sheet, data]) => ({
    sheet,
    data: data.map((row) => row.map((value) => (value === null ? null : { value }))),
  }));
  return writeXlsxFile(written).toBuffer();
}
