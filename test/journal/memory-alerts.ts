import type { AlertStore } from '../../lib/alerts/alert-store.ts';
import type { Alert } from '../../lib/alerts/alert.ts';

/** An outbox in memory that only records: what is said first stays. */
export function memoryAlerts(): AlertStore & { alerts: Map<string, Alert> } {
  const alerts = new Map<string, Alert>();
  const change = (alertId: string, change: (alert: Alert) => Partial<Alert>) => {
    const alert = alerts.get(alertId);
    if (alert) alerts.set(alertId, { ...alert, ...change(alert) });
  };
  const sendsNothing = () => Promise.reject(new Error('the journal sends nothing'));
  return {
    alerts,
    record: async (alert) => {
      if (alerts.has(alert.alertId)) return false;
      alerts.set(alert.alertId, alert);
      return true;
    },
    get: async (alertId) => alerts.get(alertId) ?? null,
    list: async () => [...alerts.values()],
    takeForSending: sendsNothing,
    takeForEscalation: sendsNothing,
    giveBack: sendsNothing,
    markSent: async (alertId, at) =>
      change(alertId, ({ sentAt, status }) =>
        sentAt === null ? { sentAt: at, status: status === 'Pending' ? 'Sent' : status } : {},
      ),
    markEscalated: async (alertId, at) =>
      change(alertId, ({ escalatedAt }) => ({ escalatedAt: escalatedAt ?? at })),
    markAcknowledged: async (alertId, at, by) =>
      change(alertId, ({ acknowledgedAt }) =>
        acknowledgedAt === null
          ? { acknowledgedAt: at, acknowledgedBy: by, status: 'Acknowledged' as const }
          : {},
      ),
  };
}
