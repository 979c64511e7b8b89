import { parseManifest } from '../contract/manifest.ts';
import { ExportRejectedError } from '../core/errors.ts';
import type { ExportSource } from '../ingest/export-source.ts';
import { readRecords } from '../ingest/read-records.ts';
import { bindColumns } from '../mapping/bind-columns.ts';
import { compileMapping } from '../mapping/compile-mapping.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { suggestColumns } from '../mapping/suggest-columns.ts';
import { readManifest } from './score-export.ts';

/** A column of the contract that a file's header lacks, and which of the header's own names might be meant. */
export type ColumnSuggestion = { file: string; column: string; candidates: string[] };

/**
 * Everything that the headers of a refused export lack, file by file, where a refusal names the first alone. A file
 * whose header cannot be read has nothing to say here: the refusal says why.
 */
export async function reviewHeaders(
  source: ExportSource,
  mapping: Mapping | null,
): Promise<ColumnSuggestion[]> {
  const { tableNames, sources } = compileMapping(mapping);
  const { files } = parseManifest(await readManifest(source), source.folder, tableNames);
  const suggestions: ColumnSuggestion[] = [];
  for (const { file, table } of files) {
    const header = await readNames(source, file);
    if (header === null) continue;
    for (const missing of bindColumns(sources[table], table, header).missing) {
      const candidates = suggestColumns(missing, sources[table], header);
      suggestions.push({ file, column: missing.column, candidates });
    }
  }
  return suggestions;
}

/** The names in a file's header; null where there is no header to be read. */
async function readNames(source: ExportSource, file: string): Promise<readonly string[] | null> {
  if (!(await source.list())?.has(file)) return null;
  try {
    for await (const [record] of readRecords(source.open(file), file)) if (record) return record.fields;
  } catch (error) {
    if (!(error instanceof ExportRejectedError)) throw error;
  }
  return null;
}
