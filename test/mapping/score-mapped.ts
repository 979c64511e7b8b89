import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { folderSource } from '../../lib/local/folder-source.ts';
import { memoryStore } from '../../lib/local/memory-store.ts';
import { readMapping } from '../../lib/mapping/read-mapping.ts';
import { readQuarantine } from '../../lib/pipeline/read-quarantine.ts';
import { runAccounting } from '../../lib/pipeline/run-accounting.ts';
import { runFileNames } from '../../lib/pipeline/run-files.ts';
import { ingestExport } from '../../lib/pipeline/score-export.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { readSettings } from '../../lib/settings/read-settings.ts';

export const EXAMPLE = new URL('../fixtures/mapping-example/', import.meta.url).pathname;
export const EXAMPLE_MAPPING: unknown = JSON.parse(readFileSync(`${EXAMPLE}mapping.json`, 'utf8'));

/** A folder's export, mapped, scored and ranked; the hash is that of the whole ranking. */
export async function scoreMapped(folder: string, written: unknown, settings: object = {}) {
  const mapping = readMapping(written, 'mapping.json');
  const store = memoryStore();
  const chosen = readSettings(settings, 'test');
  const run = await ingestExport(
    folderSource(folder),
    chosen,
    referenceTable(),
    store,
    () => undefined,
    mapping,
  );
  await run.rank();
  const ranking = Buffer.concat(
    await Array.fromAsync(store.stream(`runs/${run.plan.manifest.exportId}/0001/ranking.jsonl`)),
  );
  const { tables, report } = await run.files.readJson(runFileNames.accounting, runAccounting);
  return {
    plan: run.plan,
    rankingHash: createHash('sha256').update(ranking).digest('hex'),
    ranked: ranking.toString().split('\n').length - 1,
    tables,
    report,
    quarantine: [...(await readQuarantine(run.files, run.plan))],
  };
}
