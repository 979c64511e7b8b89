import type { Command } from 'commander';
import { nominalHistory } from '../../pipeline/nominal-history.ts';
import { out } from '../console.ts';
import { historyText } from '../history-text.ts';
import { withFormats, withState } from '../options.ts';
import { formatOf } from '../print.ts';
import type { FormatOptions } from '../print.ts';
import type { Where } from '../with-stage.ts';
import { withStores } from '../with-stage.ts';

export function addHistoryCommand(program: Command): void {
  const command = program
    .command('history')
    .description("a person's ranks over time, in a table and a chart")
    .argument('<nominal>', 'nominal_id; one that was merged is found under the record that stays');
  withState(withFormats(command)).action(async (nominalId: string, options: FormatOptions & Where) => {
    await withStores(options, async (stores) => {
      const history = await nominalHistory(nominalId, stores);
      const width = process.stdout.isTTY ? process.stdout.columns : null;
      out(historyText(history, nominalId, formatOf(options), width));
    });
  });
}
