import type { Command } from 'commander';
import { acknowledgeAlert } from '../../alerts/acknowledge-alert.ts';
import { minutesToAcknowledge } from '../../alerts/overdue-alerts.ts';
import { delayText, listedAlert } from '../alerts-text.ts';
import { personName } from '../acting-options.ts';
import { out } from '../console.ts';
import { instant, withSettings, withState } from '../options.ts';
import { jsonText } from '../print.ts';
import type { Where } from '../with-stage.ts';
import { withChosenSettings } from '../with-stage.ts';

type Options = Where & { settings?: string; by: string; now?: string; json?: boolean };

export function addAcknowledgeCommand(program: Command): void {
  const command = program
    .command('acknowledge')
    .description('say that an alert was seen, and by whom')
    .argument('<alert>', 'the alert, as its message and hhpu alerts name it')
    .requiredOption('--by <name>', 'who has seen it', personName('--by'))
    .option('--now <time>', 'when, ISO with an offset (default: the clock)', instant)
    .option('--json', 'print JSON');
  withSettings(withState(command)).action(async (alertId: string, options: Options) => {
    const now = options.now ?? new Date().toISOString();
    await withChosenSettings(options, async (stores, settings) => {
      const alert = await acknowledgeAlert(alertId, options.by, now, stores);
      if (options.json === true) {
        out(jsonText(listedAlert(alert, now, settings.alerts)));
        return;
      }
      const { acknowledgedBy, acknowledgedAt, nominalId } = alert;
      const isOwn = acknowledgedBy === options.by && acknowledgedAt === now;
      const delay = delayText(minutesToAcknowledge(alert) ?? 0);
      out(
        `${isOwn ? 'Acknowledged' : 'Was acknowledged before, and stays so:'} ${alertId} (${nominalId}) by ${acknowledgedBy ?? ''} at ${acknowledgedAt ?? ''}, ${delay} after it was raised\n`,
      );
    });
  });
}
