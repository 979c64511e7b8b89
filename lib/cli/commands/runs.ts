import type { Command } from 'commander';
import type { RunRecord } from '../../runs/run-record.ts';
import { out } from '../console.ts';
import { withFormats, withState } from '../options.ts';
import { csvText, figure, formatOf, jsonText, tableText } from '../print.ts';
import type { FormatOptions } from '../print.ts';
import type { Where } from '../with-stage.ts';
import { withStores } from '../with-stage.ts';

const COLUMNS = [
  'runId',
  'status',
  'standing',
  'asOf',
  'scored',
  'entries',
  'new',
  'left',
  'rankingHash',
  'settingsHash',
  'mappingHash',
  'previousRunId',
  'comparedWith',
  'comparisonReason',
  'tableEdition',
  'codeVersion',
  'publishedAt',
  'reason',
] as const;

export function addRunsCommand(program: Command): void {
  const command = program.command('runs').description('list runs, newest first');
  withState(withFormats(command)).action(async (options: FormatOptions & Where) => {
    const runs = await withStores(options, async ({ runs: store }) => {
      const latest = await store.latest();
      return (await store.listRuns()).map((run) => listedRun(run, latest?.runId));
    });
    const format = formatOf(options);
    if (format === 'json') out(jsonText(runs));
    else if (format === 'csv')
      out(
        csvText(
          COLUMNS,
          runs.map((run) => COLUMNS.map((column) => run[column])),
        ),
      );
    else if (runs.length === 0) out('No run yet; start one with: npm run -s hhpu -- run <exportDir>\n');
    else out(runsTable(runs));
  });
}

/** `standing`: the latest; history, published when a newer one was there; or the latest of its day, since overtaken. */
function listedRun({ runId, status, basis, publication, reason }: RunRecord, latest: string | undefined) {
  const overtaken = publication?.history === true ? 'history' : 'past';
  return {
    runId,
    status,
    standing: publication === null ? null : runId === latest ? 'latest' : overtaken,
    asOf: basis?.asOf ?? null,
    scored: publication?.scored ?? null,
    entries: publication?.entries ?? null,
    new: publication?.changes.NEW ?? null,
    left: publication?.changes.LEFT ?? null,
    rankingHash: publication?.rankingHash ?? null,
    settingsHash: basis?.settingsHash ?? null,
    mappingHash: basis?.mappingHash ?? null,
    previousRunId: basis?.previousRunId ?? null,
    comparedWith: basis?.comparison.with ?? null,
    comparisonReason: basis?.comparison.reason ?? null,
    tableEdition: basis?.tableEdition ?? null,
    codeVersion: basis?.codeVersion ?? null,
    publishedAt: publication?.publishedAt ?? null,
    reason,
  };
}

function runsTable(runs: readonly ReturnType<typeof listedRun>[]): string {
  const rows = runs.map((run) => [
    run.runId,
    run.status,
    run.standing ?? '',
    run.asOf,
    run.scored === null ? '' : figure(run.scored),
    run.new,
    run.left,
    run.rankingHash?.slice(0, 12) ?? '',
    run.reason ?? run.comparisonReason ?? '',
  ]);
  return tableText(
    ['Run', 'Status', 'Standing', 'As of', 'Scored', 'New', 'Left', 'Ranking hash', 'Note'],
    rows,
  );
}
