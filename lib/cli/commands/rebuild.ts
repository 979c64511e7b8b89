import type { Command } from 'commander';
import { rebuildTable } from '../../pipeline/rebuild-table.ts';
import type { RebuiltTable } from '../../pipeline/rebuild-table.ts';
import { out } from '../console.ts';
import { withState } from '../options.ts';
import { figure, jsonText } from '../print.ts';
import type { Where } from '../with-stage.ts';
import { withStage } from '../with-stage.ts';

type Options = Where & { replace?: boolean; json?: boolean };

export function addRebuildCommand(program: Command): void {
  const command = program
    .command('rebuild')
    .description('make the table of runs and rankings again from what the work bucket holds')
    .option('--replace', 'delete what the table holds first; without it, a table that is not empty is left')
    .option('--json', 'print JSON');
  withState(command).action(async ({ replace = false, json = false, ...where }: Options) => {
    const rebuilt = await withStage(where, ({ stores, keeping, isRunning }) =>
      rebuildTable(
        { ...stores, table: keeping.table, isRunning },
        { replace, now: new Date().toISOString() },
      ),
    );
    out(json ? jsonText(rebuilt) : rebuiltText(rebuilt));
  });
}

function rebuiltText({ published, failed, entries, latest }: RebuiltTable): string {
  const runs = `${figure(published)} published and ${figure(failed)} failed runs, ${figure(entries)} entries`;
  return `The table is made again: ${runs}; the latest ranking is ${latest === null ? 'none' : `run ${latest}`}\n`;
}
