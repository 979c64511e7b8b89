import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { ExportMissingError, ExportRejectedError } from '../../lib/core/errors.ts';
import { memoryStore } from '../../lib/local/memory-store.ts';
import { readQuarantine } from '../../lib/pipeline/read-quarantine.ts';
import { runAccounting } from '../../lib/pipeline/run-accounting.ts';
import { RunFiles, runFileNames } from '../../lib/pipeline/run-files.ts';
import { runPlan } from '../../lib/pipeline/run-plan.ts';
import { EXPORT_ID, manifestOf } from '../fixtures/write-export.ts';
import { CANARY } from '../pipeline/good-export.ts';
import { filesOf, TABLE_NAMES } from '../pipeline/random-export.ts';
import { cleanLines, PEOPLE_BEFORE } from './clean-lines.ts';
import { ruleOf } from './known-refusals.ts';
import type { MalformedExport } from './malformed-export.ts';
import { inPieces, MemoryForce } from './memory-force.ts';
import type { Ending } from './memory-force.ts';
import { modelExport } from './model-export.ts';
import type { RowsBefore, Verdict } from './model-export.ts';

const BEFORE = '2026-03-16';

/** A force with one published run, which every export below comes to; and the rows of that run. */
const before = await (async () => {
  const force = new MemoryForce();
  const lines = cleanLines(PEOPLE_BEFORE);
  const { files } = filesOf(lines);
  const manifest = { ...manifestOf(files), exportId: BEFORE, extractedAt: `${BEFORE}T02:00:00Z` };
  const folder = new Map(files.map(({ file, bytes }) => [file, bytes]));
  force.land(BEFORE, folder.set('manifest.json', Buffer.from(JSON.stringify(manifest))));
  expect(await force.run()).toMatchObject({ runId: BEFORE });
  const rows: RowsBefore = Object.fromEntries(TABLE_NAMES.map((table) => [table, lines[table].length]));
  return { force, rows };
})();

/** What a case came to, for those who count them. */
export type Outcome = { published: boolean; rule: string; message: string; quarantined: number };

/**
 * Runs an export from its manifest to publishing or refusal, beside a published run, and holds what comes of it to what
 * the contract's page says must. Throws on the first thing that is otherwise.
 */
export async function expectOutcome({
  folder,
  limits,
  shards,
  pieceSize,
}: MalformedExport): Promise<Outcome> {
  const force = before.force.copy();
  force.land(EXPORT_ID, folder);
  const { deps } = force;
  const request = { exportId: EXPORT_ID, settings: { quality: limits, shards } };
  const ending = await force.run(request, { ...deps, landing: inPieces(deps.landing, pieceSize) });
  const verdict = modelExport(folder, EXPORT_ID, limits, { asOf: BEFORE, rows: before.rows });
  const rule = ending.error === null ? '' : refusalRule(ending.error);
  if (rule === '' ? verdict.refusedBy.size > 0 : !verdict.refusedBy.has(rule)) {
    const said = ending.error?.message ?? 'published';
    throw new Error(`came to: ${said}; must be refused by one of: ${[...verdict.refusedBy].join(', ')}`);
  }
  const quarantined = await expectRows(force, verdict);
  if (ending.error === null) await expectPublished(force, ending, verdict);
  else await expectNothingPublished(force, ending.error);
  return { published: rule === '', rule, message: ending.error?.message ?? '', quarantined };
}

/** A refusal is one of the errors and lines that are known. */
function refusalRule(error: Error): string {
  if (!(error instanceof ExportRejectedError || error instanceof ExportMissingError)) throw error;
  return ruleOf(error.message);
}

/** Rows in = accepted + repeated + quarantined, by file, and each row where the model has it. */
async function expectRows(force: MemoryForce, { rows }: Verdict): Promise<number> {
  if (rows === null) return 0;
  const files = new RunFiles(memoryStore(force.worked), { runId: EXPORT_ID, epoch: 1 });
  const accounting = await files.readJson(runFileNames.accounting, runAccounting);
  const byFile = accounting.files.map(({ file, rows: { rules: _rules, ...counts } }) => ({
    file,
    rows: counts,
  }));
  if (!isDeepStrictEqual(byFile, rows.byFile)) expect(byFile).toEqual(rows.byFile);
  for (const { rows: counts } of byFile) {
    expect(counts.accepted + counts.repeated + counts.quarantined).toBe(counts.in);
  }
  const quarantine = [...(await readQuarantine(files, await files.readJson(runFileNames.plan, runPlan)))];
  const places = quarantine.map(placeOf).toSorted(compare);
  const expected = rows.quarantined.map(placeOf).toSorted(compare);
  if (!isDeepStrictEqual(places, expected)) expect(places).toEqual(expected);
  expect(JSON.stringify([quarantine, accounting])).not.toContain(CANARY);
  return quarantine.length;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function placeOf({ file, line, rule }: { file: string; line: number; rule: string }): string {
  return `${file} ${line} ${rule}`;
}

async function expectPublished(
  force: MemoryForce,
  ending: Ending,
  { manifest, rows }: Verdict,
): Promise<void> {
  const { runs } = force.deps;
  const run = { runId: EXPORT_ID, epoch: 1 };
  const record = await runs.getRun(EXPORT_ID);
  expect(record).toMatchObject({ status: 'Published', basis: { asOf: manifest?.asOf } });
  const ranking = force.worked.get(`runs/${EXPORT_ID}/0001/ranking.jsonl`) ?? new Uint8Array();
  expect(record?.publication?.rankingHash).toBe(createHash('sha256').update(ranking).digest('hex'));
  const entries = await runs.readEntries(run);
  expect(entries.length).toBe(Math.min(100, record?.publication?.scored ?? -1));
  expect(entries.filter(({ nominalId }) => !rows?.nominals.has(nominalId))).toEqual([]);
  expect(force.worked.has(`scores/${EXPORT_ID}.parquet`)).toBe(true);
  // An export older than the published one is history, and the pointer stays.
  const isNewer = (manifest?.extractedAt ?? 0) > Date.parse(`${BEFORE}T02:00:00Z`);
  expect(ending).toMatchObject({ runId: EXPORT_ID, published: { latest: isNewer } });
  expect((await runs.latest())?.runId).toBe(isNewer ? EXPORT_ID : BEFORE);
  await expectSameBefore(force);
}

async function expectNothingPublished(force: MemoryForce, { message }: Error): Promise<void> {
  const { runs } = force.deps;
  expect(message).not.toContain(CANARY);
  const record = await runs.getRun(EXPORT_ID);
  if (record) expect(record).toMatchObject({ status: 'Failed', reason: message, publication: null });
  expect(await runs.latest()).toEqual(before.force.table.pointer);
  expect(force.table.rankings.size).toBe(1);
  expect(force.worked.has(`scores/${EXPORT_ID}.parquet`)).toBe(false);
  await expectSameBefore(force);
}

/** The run before is as it was: its record, its entries, its objects. */
async function expectSameBefore(force: MemoryForce): Promise<void> {
  const { table, worked } = before.force;
  expect(force.table.runs.get(BEFORE)).toBe(table.runs.get(BEFORE));
  for (const [key, ranking] of table.rankings) expect(force.table.rankings.get(key)).toBe(ranking);
  for (const [key, bytes] of worked)
    if (force.worked.get(key) !== bytes) throw new Error(`${key} was changed`);
}
