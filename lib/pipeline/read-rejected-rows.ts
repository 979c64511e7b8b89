import type { ManifestFile } from '../contract/manifest.ts';
import { AccountingError, ExportRejectedError, NotFoundError } from '../core/errors.ts';
import { cutRecords } from '../ingest/cut-records.ts';
import { verifyFile } from '../ingest/export-source.ts';
import type { ExportSource } from '../ingest/export-source.ts';
import type { QuarantinedRow } from '../ingest/rejection.ts';

/** A rejected row with the row itself as the force wrote it: personal data, for whoever asked for it alone. */
export type RejectedRow = QuarantinedRow & {
  /** Several physical lines where it has quoted newlines; at most LONGEST_CUT characters of it. */
  row: string;
  /** Characters of the whole row. */
  rowCharacters: number;
};
/** The rejected rows of a file, and its header to read them by. */
export type RejectedRowsOfFile = { file: string; header: string; rows: RejectedRow[] };

const HEADER_LINE = 1;

/**
 * The rejected rows themselves, cut out of the files that the run read: they are stored there and nowhere else. Throws
 * NotFoundError, before anything is given, when one of the files is gone or is no longer what the manifest says.
 */
export async function readRejectedRows(
  source: ExportSource,
  files: readonly ManifestFile[],
  quarantine: Iterable<QuarantinedRow>,
): Promise<RejectedRowsOfFile[]> {
  const byFile = Map.groupBy(quarantine, ({ file }) => file);
  const wanted = files.filter(({ file }) => byFile.has(file));
  const stored = await source.list();
  for (const file of wanted) await assertAsRead(source, file, stored ?? new Map());
  const found: RejectedRowsOfFile[] = [];
  for (const { file } of wanted) found.push(await rowsOfFile(source, file, byFile.get(file) ?? []));
  return found;
}

async function rowsOfFile(
  source: ExportSource,
  file: string,
  quarantine: readonly QuarantinedRow[],
): Promise<RejectedRowsOfFile> {
  const lines = new Set([HEADER_LINE, ...quarantine.map(({ line }) => line)]);
  const records = await Array.fromAsync(cutRecords(source.open(file), file, lines));
  const byLine = new Map(records.map((record) => [record.line, record]));
  const rows = quarantine.map((rejected) => {
    const record = byLine.get(rejected.line);
    if (!record) throw new AccountingError(`${file}: has no row on line ${rejected.line}`);
    return { ...rejected, row: record.text, rowCharacters: record.characters };
  });
  return { file, header: byLine.get(HEADER_LINE)?.text ?? '', rows };
}

/** A line number means another row in another file, so nothing is cut from a file that the run did not read. */
async function assertAsRead(
  source: ExportSource,
  file: ManifestFile,
  stored: ReadonlyMap<string, number>,
): Promise<void> {
  const instead = 'so its rows cannot be shown; without --rows their places and reasons can';
  if (!stored.has(file.file)) {
    throw new NotFoundError(`${file.file}: is no longer among the export's files, ${instead}`);
  }
  try {
    await verifyFile(source, file);
  } catch (error) {
    if (!(error instanceof ExportRejectedError)) throw error;
    throw new NotFoundError(`${file.file}: is no longer the file that the run read, ${instead}`);
  }
}
