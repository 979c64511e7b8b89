import type { Command } from 'commander';
import { findRun } from '../../runs/find-run.ts';
import { alertsText, listedAlert } from '../alerts-text.ts';
import { out } from '../console.ts';
import { instant, withFormats, withSettings, withState } from '../options.ts';
import { formatOf } from '../print.ts';
import type { FormatOptions } from '../print.ts';
import type { Where } from '../with-stage.ts';
import { withChosenSettings } from '../with-stage.ts';

type Options = FormatOptions & Where & { settings?: string; run?: string; now?: string };

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
    const now = options.now ?? new Date().toISOString();
    await withChosenSettings(options, async ({ alerts, runs }, settings) => {
      if (options.run !== undefined) await findRun(runs, options.run);
      const listed = (await alerts.list(options.run)).map((each) => listedAlert(each, now, settings.alerts));
      out(alertsText(listed, formatOf(options), settings));
    });
  });
}
