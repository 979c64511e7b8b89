import type { Command } from 'commander';
import { ExportMissingError, ExportRejectedError } from '../../core/errors.ts';
import type { TableCounts } from '../../ingest/quality-gate.ts';
import { QuarantineList } from '../../ingest/quarantine-list.ts';
import { folderSource } from '../../local/folder-source.ts';
import { packedScratch } from '../../local/packed-scratch.ts';
import { readQuarantine } from '../../pipeline/read-quarantine.ts';
import { reviewHeaders } from '../../pipeline/review-headers.ts';
import type { Suggestion } from '../../pipeline/review-headers.ts';
import { runAccounting } from '../../pipeline/run-accounting.ts';
import { runFileNames } from '../../pipeline/run-files.ts';
import type { RunPlan } from '../../pipeline/run-plan.ts';
import { ingestExport } from '../../pipeline/score-export.ts';
import { openOffenceTable } from '../../reference/offence-table.ts';
import { referenceTable } from '../../reference/reference-table.ts';
import { accountingText } from '../accounting-text.ts';
import { chosenTable } from '../chosen-table.ts';
import { lineWidth, out, sayIgnored, showProgress } from '../console.ts';
import { jsonPieces, outPieces } from '../print-pieces.ts';
import {
  loadMapping,
  loadSettings,
  withFormats,
  withMapping,
  withReference,
  withSettings,
} from '../options.ts';
import { formatOf } from '../print.ts';
import type { FormatOptions } from '../print.ts';
import { quarantineCsv, quarantineSummary } from '../quarantine-text.ts';
import { suggestionsText } from '../suggestions-text.ts';
import type { Where } from '../with-stage.ts';

type Options = FormatOptions & Where & { settings?: string; mapping?: string; reference?: string };
type Checked = {
  rows: TableCounts;
  quarantine: QuarantineList;
  refused: string | null;
  /** Files of the folder that the manifest does not list. */
  ignored: string[];
  /** Tables and columns that were not found, and what might be meant. */
  suggestions: Suggestion[];
  /** Null where the export was refused before its rows were read. */
  plan: RunPlan | null;
};

export function addCheckCommand(program: Command): void {
  const command = program
    .command('check')
    .description('check an export against the contract and print where its rows go, storing nothing')
    .argument('<exportDir>', 'folder of the export, named as its exportId');
  withReference(withMapping(withSettings(withFormats(command)))).action(
    async (exportDir: string, options: Options) => {
      const { plan, ...checked } = await checkExport(exportDir, options);
      sayIgnored(checked.ignored);
      const format = formatOf(options);
      if (format === 'json') await outPieces(jsonPieces(checked));
      else if (format === 'csv') await outPieces(quarantineCsv(checked.quarantine));
      else if (plan === null) out(suggestionsText(checked.suggestions, lineWidth()));
      else {
        out(`${accountingText(checked.rows)}\n${quarantineSummary(checked.quarantine, plan, lineWidth())}`);
      }
      if (checked.refused !== null) throw new ExportRejectedError(`refused: ${checked.refused}`);
    },
  );
}

/** Refused as it would be in a run, but for the comparison with the last published run, of which it knows nothing. */
async function checkExport(exportDir: string, options: Options): Promise<Checked> {
  const settings = loadSettings(options.settings);
  const table = await chosenTable(settings, options);
  const mapping = loadMapping(options.mapping);
  const progress = showProgress('Checking');
  const source = folderSource(exportDir);
  try {
    const run = await ingestExport(
      source,
      settings,
      table === null ? referenceTable() : openOffenceTable(table),
      packedScratch(),
      progress.update,
      mapping,
    );
    const refused = await run.rank().then(() => null, refusalOnly);
    const { tables } = await run.files.readJson(runFileNames.accounting, runAccounting);
    const quarantine = await readQuarantine(run.files, run.plan);
    const { plan } = run;
    return { rows: tables, quarantine, refused, ignored: plan.ignoredFiles, suggestions: [], plan };
  } catch (error) {
    const refused = refusalOnly(error);
    const suggestions = await reviewHeaders(source, mapping).catch(noneWhenRefused);
    return { rows: {}, quarantine: new QuarantineList(), refused, ignored: [], suggestions, plan: null };
  } finally {
    progress.stop();
  }
}

function refusalOnly(error: unknown): string {
  if (error instanceof ExportRejectedError || error instanceof ExportMissingError) return error.message;
  throw error;
}

/** The refusal of a manifest is told already. */
function noneWhenRefused(error: unknown): Suggestion[] {
  refusalOnly(error);
  return [];
}
