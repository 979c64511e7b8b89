import type { Command } from 'commander';
import { listDecisions } from '../../pipeline/list-decisions.ts';
import { out } from '../console.ts';
import { decisionsText } from '../decisions-text.ts';
import { withFormats, withState } from '../options.ts';
import { formatOf } from '../print.ts';
import type { FormatOptions } from '../print.ts';
import type { Where } from '../with-stage.ts';
import { withStores } from '../with-stage.ts';

export function addDecisionsCommand(program: Command): void {
  const command = program
    .command('decisions')
    .description('what meetings decided, by outcome and reason, and how those people have ranked since');
  withState(withFormats(command)).action(async ({ state, stage, ...format }: FormatOptions & Where) => {
    out(decisionsText(await withStores({ state, stage }, listDecisions), formatOf(format)));
  });
}
