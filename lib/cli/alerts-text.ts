import { isOverdue, minutesToAcknowledge } from '../alerts/overdue-alerts.ts';
import type { Alert } from '../alerts/alert.ts';
import { rulesInWords } from '../alerts/rules-in-words.ts';
import type { Settings } from '../settings/settings.ts';
import { RANGE_COLUMNS, rangeCells } from '../wording/evidence-cells.ts';
import { CROSSES_CUT, provenCell, provenNotes } from '../wording/evidence-text.ts';
import { csvText, figure, jsonText, tableText } from './print.ts';
import type { Format } from './print.ts';

/** What `alerts --json` lists. `minutesToAcknowledge` counts from the raising; null while nobody has. */
export type ListedAlert = Omit<Alert, 'schemaVersion' | 'asOf'> & {
  minutesToAcknowledge: number | null;
  /** Not acknowledged within the setting's hours. */
  overdue: boolean;
};

export function listedAlert(alert: Alert, now: string, settings: Settings['alerts']): ListedAlert {
  const { schemaVersion: _version, asOf: _asOf, ...listed } = alert;
  return {
    ...listed,
    minutesToAcknowledge: minutesToAcknowledge(alert),
    overdue: isOverdue(alert, now, settings),
  };
}

const COLUMNS = [
  'alertId',
  'runId',
  'nominalId',
  'rank',
  'score',
  'rules',
  'status',
  'raisedAt',
  'sentAt',
  'escalatedAt',
  'acknowledgedAt',
  'acknowledgedBy',
  'minutesToAcknowledge',
  'overdue',
  'provenShare',
] as const;

export function alertsText(alerts: readonly ListedAlert[], format: Format, settings: Settings): string {
  if (format === 'json') return jsonText(alerts);
  if (format === 'csv') {
    const cell = (value: ListedAlert[(typeof COLUMNS)[number]]) =>
      Array.isArray(value) ? value.join(';') : value;
    const names = COLUMNS.map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
    return csvText(
      [...names, ...RANGE_COLUMNS],
      alerts.map((alert) => [
        ...COLUMNS.map((column) => cell(alert[column])),
        ...rangeCells(alert.certainty),
      ]),
    );
  }
  return alerts.length === 0 ? 'No alert.\n' : alertsTable(alerts, settings);
}

function alertsTable(alerts: readonly ListedAlert[], { urgency }: Settings): string {
  const rows = alerts.map((alert) => [
    alert.alertId,
    alert.nominalId + (isNearCut(alert) ? ' ~' : ''),
    alert.rank,
    figure(alert.score, 4),
    provenCell(alert.provenShare),
    statusText(alert),
    rulesInWords(alert.rules, urgency),
  ]);
  const acknowledged = alerts.flatMap(({ minutesToAcknowledge: minutes }) => minutes ?? []);
  const overdue = alerts.filter((alert) => alert.overdue).length;
  const slowest =
    acknowledged.length === 0 ? '' : `, the slowest after ${delayText(Math.max(...acknowledged))}`;
  const told = `${acknowledged.length} of ${alerts.length} acknowledged${slowest}; ${overdue} overdue\n`;
  const marked = alerts.some(isNearCut) ? `${CROSSES_CUT}\n` : '';
  const notes = marked + provenNotes(alerts.map(({ provenShare }) => provenShare));
  return `${tableText(['Alert', 'Nominal', 'Rank', 'Score', 'Proven', 'Status', 'Why'], rows, 160)}\n${told}${notes}`;
}

const isNearCut = ({ certainty }: ListedAlert) => certainty?.crossesCut === true;

function statusText({
  status,
  acknowledgedBy,
  minutesToAcknowledge: minutes,
  overdue,
  escalatedAt,
}: ListedAlert): string {
  if (status === 'Acknowledged') return `by ${acknowledgedBy ?? ''} after ${delayText(minutes ?? 0)}`;
  const told = status === 'Sent' ? 'sent' : 'NOT SENT';
  return [told, ...(overdue ? ['OVERDUE'] : []), ...(escalatedAt ? ['second contact told'] : [])].join(', ');
}

/** `45 min`, `26 h 5 min`. */
export function delayText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  return hours === 0 ? `${minutes} min` : `${hours} h ${minutes % 60} min`;
}
