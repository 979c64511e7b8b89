import type { ExportSource } from '../../lib/ingest/export-source.ts';
import type { QuarantinedRow } from '../../lib/ingest/rejection.ts';
import { folderSource } from '../../lib/local/folder-source.ts';
import { memoryStore } from '../../lib/local/memory-store.ts';
import { readQuarantine } from '../../lib/pipeline/read-quarantine.ts';
import { runAccounting } from '../../lib/pipeline/run-accounting.ts';
import type { RunAccounting } from '../../lib/pipeline/run-accounting.ts';
import { runFileNames } from '../../lib/pipeline/run-files.ts';
import type { RunPlan } from '../../lib/pipeline/run-plan.ts';
import { ingestExport } from '../../lib/pipeline/score-export.ts';
import { topRanking } from '../../lib/pipeline/top-ranking.ts';
import type { TopRanking } from '../../lib/pipeline/top-ranking.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { readSettings } from '../../lib/settings/read-settings.ts';

export type Scored = {
  plan: RunPlan;
  accounting: RunAccounting;
  quarantine: QuarantinedRow[];
  top: TopRanking;
};

/** The same export, its files read in pieces of at most so many bytes. */
function inPieces(source: ExportSource, size: number): ExportSource {
  return {
    ...source,
    open: async function* (file) {
      for await (const chunk of source.open(file)) {
        for (let from = 0; from < chunk.length; from += size) yield chunk.subarray(from, from + size);
      }
    },
  };
}

/** The export in a folder, ingested, scored and ranked. Throws what the pipeline throws. */
export async function scoreFolder(
  folder: string,
  written: object = {},
  pieceSize = 1_048_576,
): Promise<Scored> {
  const settings = readSettings(written, 'test');
  const source = inPieces(folderSource(folder), pieceSize);
  const run = await ingestExport(source, settings, referenceTable(), memoryStore(), () => undefined);
  await run.rank();
  return {
    plan: run.plan,
    accounting: await run.files.readJson(runFileNames.accounting, runAccounting),
    quarantine: [...(await readQuarantine(run.files, run.plan))],
    top: await run.files.readJson(runFileNames.top, topRanking),
  };
}
