import { expect } from 'vitest';
import { ExportRejectedError } from '../../lib/core/errors.ts';
import { memoryStore } from '../../lib/local/memory-store.ts';
import { readQuarantine } from '../../lib/pipeline/read-quarantine.ts';
import { RunFiles, runFileNames } from '../../lib/pipeline/run-files.ts';
import { runPlan } from '../../lib/pipeline/run-plan.ts';
import type { RunRecord } from '../../lib/runs/run-record.ts';
import { EXPORT_ID } from '../fixtures/write-export.ts';
import type { StoredFile } from '../fixtures/write-export.ts';
import { CANARY, filesWith } from '../pipeline/good-export.ts';
import { folderOf } from './folder-of.ts';
import { ruleOf } from './known-refusals.ts';
import { MemoryForce } from './memory-force.ts';

export const BEFORE = '2026-03-16';

/** A force that has published the good export of a hundred people. */
const published = new MemoryForce();
published.land(BEFORE, folderOf(filesWith(), { exportId: BEFORE, extractedAt: `${BEFORE}T02:00:00Z` }));
await published.run();

const recordOf = (force: MemoryForce, runId: string): RunRecord | undefined =>
  force.table.runs.get(runId)?.record;

/** The hash of its ranking. */
export const goodHash = recordOf(published, BEFORE)?.publication?.rankingHash;

/** That force once its next export, of those files, has been run. */
export async function afterRun(files: readonly StoredFile[], quality: object = {}) {
  const force = published.copy();
  force.land(EXPORT_ID, folderOf(files));
  const ending = await force.run({ exportId: EXPORT_ID, settings: { quality } });
  return { force, ending, record: recordOf(force, EXPORT_ID) };
}

/** The rule that an export is refused by, and the file or table that it names. Nothing is published or changed by it. */
export async function refusalOf(files: readonly StoredFile[]): Promise<string> {
  const { force, ending, record } = await afterRun(files);
  const { error } = ending;
  expect(error).toBeInstanceOf(ExportRejectedError);
  const message = error?.message ?? '';
  expect(message).not.toContain(CANARY);
  expect(record).toMatchObject({ status: 'Failed', reason: message });
  expect(force.table.pointer).toEqual(published.table.pointer);
  expect(force.table.rankings).toEqual(published.table.rankings);
  return `${ruleOf(message)}: ${message.split(/[: ]/)[0] ?? ''}`;
}

/** What is quarantined of an export that is published whatever is, and its record. */
export async function quarantineOf(files: readonly StoredFile[]) {
  const { force, ending, record } = await afterRun(files, { maxQuarantinedShare: 1 });
  expect(ending).toMatchObject({ runId: EXPORT_ID });
  const runFiles = new RunFiles(memoryStore(force.worked), { runId: EXPORT_ID, epoch: 1 });
  const rows = [...(await readQuarantine(runFiles, await runFiles.readJson(runFileNames.plan, runPlan)))];
  return { rows, publication: record?.publication, force };
}

/** The hash of the ranking that is published of an export. */
export async function hashOf(files: readonly StoredFile[]): Promise<string | undefined> {
  const { ending, record } = await afterRun(files);
  expect(ending).toMatchObject({ runId: EXPORT_ID });
  return record?.publication?.rankingHash;
}
