import { listedTables, MANIFEST_FILE, parseManifest } from '../contract/manifest.ts';
import type { TableName } from '../contract/tables.ts';
import { ExportRejectedError } from '../core/errors.ts';
import type { ExportSource } from '../ingest/export-source.ts';
import { readManifest } from '../ingest/read-manifest.ts';
import { readRecords } from '../ingest/read-records.ts';
import { bindColumns } from '../mapping/bind-columns.ts';
import { compileMapping } from '../mapping/compile-mapping.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { suggestColumns, unusedNames } from '../mapping/suggest-columns.ts';
import { suggestTables } from '../mapping/suggest-tables.ts';

/** What a mapping looks for in vain, and which of the names that are there might be meant. */
export type Suggestion = {
  /** The manifest, where a whole table is missing. */
  file: string;
  table: TableName;
  /** The contract's column; null for a table. */
  column: string | null;
  /** By which it was looked for. */
  name: string;
  /** The likeliest first. */
  candidates: string[];
  /** The names that are there and nothing is made from, likely or not. */
  unused: string[];
};

/**
 * Everything that a refused export lacks, its manifest first and then each file's header, where a refusal names the
 * first thing alone. A file whose header cannot be read has nothing to say here: the refusal says why.
 */
export async function reviewHeaders(source: ExportSource, mapping: Mapping | null): Promise<Suggestion[]> {
  const { tableNames, sources } = compileMapping(mapping);
  const manifest = await readManifest(source);
  const missingTables = suggestTables(tableNames, tablesOf(manifest));
  if (missingTables.length > 0) {
    return missingTables.map(({ table, ...missing }) => ({
      file: MANIFEST_FILE,
      table,
      column: null,
      ...missing,
    }));
  }
  const { files } = parseManifest(manifest, source.folder, tableNames);
  const suggestions: Suggestion[] = [];
  for (const { file, table } of files) {
    const header = await readNames(source, file);
    if (header === null) continue;
    for (const missing of bindColumns(sources[table], table, header).missing) {
      const candidates = suggestColumns(missing, sources[table], header);
      suggestions.push({ file, table, ...missing, candidates, unused: unusedNames(sources[table], header) });
    }
  }
  return suggestions;
}

function tablesOf(manifest: string): string[] {
  try {
    return listedTables(JSON.parse(manifest));
  } catch {
    return [];
  }
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
