import type { Command } from 'commander';
import { listChanges } from '../../pipeline/list-changes.ts';
import { findPublishedRun } from '../../runs/find-run.ts';
import { out } from '../console.ts';
import { deltasText } from '../deltas-text.ts';
import { withFormats, withState } from '../options.ts';
import { formatOf } from '../print.ts';
import type { FormatOptions } from '../print.ts';
import type { Where } from '../with-stage.ts';
import { withStores } from '../with-stage.ts';

type Options = FormatOptions & Where & { run?: string; all?: boolean };

export function addDeltasCommand(program: Command): void {
  const command = program
    .command('deltas')
    .description('what changed in a run since the one before, and why: new, returned, up, down, left')
    .option('--run <id>', 'the run (default: the latest published)')
    .option('--all', 'list those without a change of their own one by one, too');
  withState(withFormats(command)).action(async (options: Options) => {
    await withStores(options, async (stores) => {
      const run = await findPublishedRun(stores.runs, options.run);
      const width = process.stdout.isTTY ? process.stdout.columns : null;
      const view = { width, all: options.all === true };
      out(deltasText(await listChanges(run, stores), formatOf(options), view));
    });
  });
}
