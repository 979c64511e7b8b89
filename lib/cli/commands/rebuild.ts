import type { Command } from 'commander';
import { withLocalStage } from '../../local/local-session.ts';
import { rebuildTable } from '../../pipeline/rebuild-table.ts';
import type { RebuiltTable } from '../../pipeline/rebuild-table.ts';
import { out } from '../console.ts';
import { withState } from '../options.ts';
import { figure, jsonText } from '../print.ts';

type Options = { state: string; replace?: boolean; json?: boolean };

export function addRebuildCommand(program: Command): void {
  const command = program
    .command('rebuild')
    .description('make the table again from what the work bucket holds: runs, rankings and what the unit did')
    .option('--replace', 'delete what the table holds first; without it, a table that is not empty is left')
    .option('--json', 'print JSON');
  withState(command).action(async ({ state, replace = false, json = false }: Options) => {
    const rebuilt = await withLocalStage(state, ({ stores, keeping }) =>
      rebuildTable(
        // This process holds the state folder, so no other can be making a run on it.
        { ...stores, table: keeping.table, isRunning: () => Promise.resolve(false) },
        { replace, now: new Date().toISOString() },
      ),
    );
    out(json ? jsonText(rebuilt) : rebuiltText(rebuilt));
  });
}

function rebuiltText({ published, failed, entries, journal, latest }: RebuiltTable): string {
  const runs = `${figure(published)} published and ${figure(failed)} failed runs, ${figure(entries)} entries, ${figure(journal)} of the journal`;
  return `The table is made again: ${runs}; the latest ranking is ${latest === null ? 'none' : `run ${latest}`}\n`;
}
