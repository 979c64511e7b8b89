import { acknowledgeAlert } from '../alerts/acknowledge-alert.ts';
import { alertMessage } from '../alerts/alert-message.ts';
import type { Stores } from '../aws/open-stores.ts';
import { messagesFolder } from '../local/state-folders.ts';
import { DEFAULT_SETTINGS } from '../settings/settings.ts';
import { alertsText, listedAlert } from './alerts-text.ts';
import { out } from './console.ts';

/** The alerts of all runs; the newest that nobody has seen is acknowledged, as the unit would. */
export async function showAlerts(stores: Stores, stateDir: string): Promise<void> {
  const alerts = await stores.alerts.list();
  const now = new Date().toISOString();
  const listed = () =>
    stores.alerts.list().then((all) => all.map((each) => listedAlert(each, now, DEFAULT_SETTINGS.alerts)));
  const open = alerts.find(({ acknowledgedAt }) => acknowledgedAt === null);
  const [first] = alerts;
  out(`\nUrgent alerts of these runs: ${alerts.length}; the messages are in ${messagesFolder(stateDir)}\n`);
  if (!first) return;
  const { text } = alertMessage(open ?? first, 'unit', now, { settings: DEFAULT_SETTINGS, stage: 'dev' });
  out(`\n${text.replace(/^(?=.)/gm, '  ')}\n`);
  if (open) await acknowledgeAlert(open.alertId, 'Tour Guide', now, stores);
  out(alertsText(await listed(), 'table', DEFAULT_SETTINGS));
}
