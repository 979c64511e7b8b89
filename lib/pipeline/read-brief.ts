import { brief } from '../brief/brief.ts';
import type { Brief } from '../brief/brief.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import type { RunRecord } from '../runs/run-record.ts';
import { makeBrief } from './make-brief.ts';
import type { ObjectStore } from './object-store.ts';
import { RunFiles, runFileNames } from './run-files.ts';

/** The brief of a published run as it was written; made now where it was not, as of a run older than briefs. */
export async function readBrief(record: RunRecord, work: ObjectStore, table: OffenceTable): Promise<Brief> {
  const written = await new RunFiles(work, record).readJsonIfKept(runFileNames.brief, brief);
  return written ?? makeBrief(record, work, table);
}
