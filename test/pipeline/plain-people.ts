import type { Person } from '../../lib/contract/records.ts';
import { asOfDate, parseManifest } from '../../lib/contract/manifest.ts';
import { ingestFile } from '../../lib/ingest/ingest-file.ts';
import { readMerges } from '../../lib/ingest/read-merges.ts';
import { settlePeople } from '../../lib/ingest/settle-people.ts';
import type { PlacedRow } from '../../lib/ingest/settle-table.ts';
import { folderSource } from '../../lib/local/folder-source.ts';
import type { TableName } from './random-export.ts';

/** The people of an export by the domain alone: no steps, no shards, all rows in memory at once. */
export async function readPeoplePlainly(folder: string, manifestText: string): Promise<Person[]> {
  const source = folderSource(folder);
  const manifest = parseManifest(manifestText, source.folder);
  const asOf = asOfDate(manifest);
  const merges = await readMerges(source, manifest.files, asOf);
  const rows: Record<TableName, PlacedRow[]> = { nominals: [], offences: [], sanctions: [], referrals: [] };
  for (const [part, file] of manifest.files.entries()) {
    await ingestFile(source, file, asOf, merges, {
      keep: (_survivor, line, values) => rows[file.table].push({ part, line, values }),
      quarantine: () => undefined,
      batchEnded: () => Promise.resolve(),
    });
  }
  return settlePeople(rows, merges.survivors).people;
}
