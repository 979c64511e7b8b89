import type { Command } from 'commander';
import { withLocalStores } from '../../local/local-session.ts';
import { findRun } from '../../runs/find-run.ts';
import { alertsText, listedAlert } from '../alerts-text.ts';
import { out } from '../console.ts';
import { instant, loadSettings, withFormats, withSettings, withState } from '../options.ts';
import { formatOf } from '../print.ts';
import type { FormatOptions } from '../print.ts';

type Options = FormatOptions & { state: string; settings?: string; run?: string; now?: string };

export function addAlertsCommand(program: Command): void {
  const command = program
    .command('alerts')
    .description(
      'list urgent alerts, newest run first: what was sent, and who acknowledged it after how long',
    )
    .option('--run <id>', 'of one run')
    .option(
      '--now <time>',
      'the time that delays are counted to, ISO with an offset (default: the clock)',
      instant,
    );
  withSettings(withState(withFormats(command))).action(async (options: Options) => {
    const settings = loadSettings(options.settings);
    const now = options.now ?? new Date().toISOString();
    await withLocalStores(options.state, async ({ alerts, runs }) => {
      if (options.run !== undefined) await findRun(runs, options.run);
      const listed = (await alerts.list(options.run)).map((each) => listedAlert(each, now, settings.alerts));
      out(alertsText(listed, formatOf(options), settings));
    });
  });
}
