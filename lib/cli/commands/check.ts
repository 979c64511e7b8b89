import type { Command } from 'commander';
import { ExportRejectedError } from '../../core/errors.ts';
import type { TableCounts } from '../../ingest/quality-gate.ts';
import type { QuarantinedRow } from '../../ingest/rejection.ts';
import { folderSource } from '../../local/folder-source.ts';
import { memoryStore } from '../../local/memory-store.ts';
import { readQuarantine } from '../../pipeline/read-quarantine.ts';
import { runAccounting } from '../../pipeline/run-accounting.ts';
import { runFileNames } from '../../pipeline/run-files.ts';
import { ingestExport } from '../../pipeline/score-export.ts';
import { referenceTable } from '../../reference/reference-table.ts';
import { accountingText } from '../accounting-text.ts';
import { out, showProgress } from '../console.ts';
import { loadSettings, withFormats, withSettings } from '../options.ts';
import { formatOf, jsonText } from '../print.ts';
import type { FormatOptions } from '../print.ts';
import { quarantineCsv, quarantineSummary } from '../quarantine-text.ts';

type Checked = { rows: TableCounts; quarantine: QuarantinedRow[]; refused: string | null };

export function addCheckCommand(program: Command): void {
  const command = program
    .command('check')
    .description('check an export against the contract and print where its rows go, storing nothing')
    .argument('<exportDir>', 'folder of the export, named as its exportId');
  withSettings(withFormats(command)).action(
    async (exportDir: string, options: FormatOptions & { settings?: string }) => {
      const checked = await checkExport(exportDir, options.settings);
      const format = formatOf(options);
      if (format === 'json') out(jsonText(checked));
      else if (format === 'csv') out(quarantineCsv(checked.quarantine));
      else out(accountingText(checked.rows) + quarantineSummary(checked.quarantine));
      if (checked.refused !== null) throw new ExportRejectedError(`refused: ${checked.refused}`);
    },
  );
}

/** Refused as it would be in a run, but for the comparison with the last published run, of which it knows nothing. */
async function checkExport(exportDir: string, settingsFile: string | undefined): Promise<Checked> {
  const settings = loadSettings(settingsFile);
  const progress = showProgress('Checking');
  const checked: Checked = { rows: {}, quarantine: [], refused: null };
  try {
    const source = folderSource(exportDir);
    const run = await ingestExport(source, settings, referenceTable(), memoryStore(), progress.update);
    const refused = await run.rank().then(() => null, refusalOnly);
    const { tables } = await run.files.readJson(runFileNames.accounting, runAccounting);
    return { rows: tables, quarantine: await readQuarantine(run.files, run.plan), refused };
  } catch (error) {
    return { ...checked, refused: refusalOnly(error) };
  } finally {
    progress.stop();
  }
}

function refusalOnly(error: unknown): string {
  if (error instanceof ExportRejectedError) return error.message;
  throw error;
}
