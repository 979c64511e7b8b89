import { createHash } from 'node:crypto';
import { MANIFEST_FILE } from '../../../lib/contract/manifest.ts';
import { TABLE_NAMES, TABLES } from '../../../lib/contract/tables.ts';
import { memoryStore } from '../../../lib/local/memory-store.ts';
import type { MeetingStore } from '../../../lib/meetings/meeting-store.ts';
import { landingPrefix } from '../../../lib/pipeline/landing-exports.ts';
import type { StepDependencies } from '../../../lib/pipeline/step-dependencies.ts';
import { referenceTable } from '../../../lib/reference/reference-table.ts';
import type { OffenceTable } from '../../../lib/reference/offence-table.ts';
import type { Rows } from '../random-inputs.ts';
import { memoryMeetingStore } from '../../fixtures/memory-meeting-store.ts';
import { memoryRunStore, RunTable } from '../../fixtures/memory-run-store.ts';
import { publishRun } from '../../fixtures/run-pipeline.ts';

export type Stage = Pick<StepDependencies, 'landing' | 'work' | 'runs'>;
export type MeetingStage = Stage & { meetings: MeetingStore };

export function memoryStage(): MeetingStage & { table: RunTable } {
  const table = new RunTable();
  const meetings = memoryMeetingStore();
  return { landing: memoryStore(), work: memoryStore(), runs: memoryRunStore(table), meetings, table };
}

/** An export as its force wrote it. */
export type LandedExport = { exportId: string; extractedAt: string; rows: Rows };

/** Puts an export into the landing bucket, one plain CSV a table. */
export async function land({ landing }: Stage, { exportId, extractedAt, rows }: LandedExport): Promise<void> {
  const files = [];
  for (const table of TABLE_NAMES) {
    const header = TABLES[table].columns.map(({ name }) => name).join(',');
    const bytes = Buffer.from(`${[header, ...rows[table].map((row) => row.join(','))].join('\n')}\n`);
    const file = `${table}.csv`;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    files.push({ table, file, rows: rows[table].length, bytes: bytes.length, sha256 });
    await landing.write(landingPrefix(exportId) + file, bytes);
  }
  const manifest = { schemaVersion: 1, exportId, extractedAt, force: 'Testshire Police', files };
  await landing.write(landingPrefix(exportId) + MANIFEST_FILE, JSON.stringify(manifest));
}

export type RunOptions = {
  settings?: object;
  mapping?: object;
  table?: OffenceTable;
  codeVersion?: string;
  /** Of the execution; another one may be given to claim again. */
  execution?: string;
};

/** Runs every step on an export, one after the other as the state machine does. */
export async function runInProcess(
  stage: Stage,
  exportId: string,
  {
    settings = {},
    mapping,
    table = referenceTable(),
    codeVersion = 'test',
    execution = exportId,
  }: RunOptions = {},
) {
  const { runs } = stage;
  const startedAt = `${exportId.slice(0, 10)}T20:00:00.000Z`;
  const start = { execution, startedAt, codeVersion, table };
  const { run } = await publishRun(stage, { exportId, settings, mapping }, start);
  const record = (await runs.getRun(exportId))!;
  return { record, entries: await runs.readEntries(run), left: await runs.readDepartures(run) };
}
