import type { Stores } from '../aws/open-stores.ts';
import { mayOweAlerts } from '../pipeline/raise-alerts.ts';
import type { RunRecord } from '../runs/run-record.ts';

/**
 * That a published run has alerts which the unit was not sent, as of one that was stopped before it told of them; null where
 * none wait. Of a corrected export fewer may be owed than it has urgent entries.
 */
export async function tellUnsent(
  record: RunRecord | null,
  { alerts }: Pick<Stores, 'alerts'>,
): Promise<string | null> {
  if (record?.status !== 'Published' || !mayOweAlerts(record)) return null;
  const recorded = await alerts.list(record.runId);
  const sent = recorded.filter(({ status }) => status !== 'Pending').length;
  const { urgent } = record.publication;
  const isKnown = recorded.length === sent && recorded.length > 0;
  if (isKnown || sent >= urgent) return null;
  return `the unit was not alerted of ${urgent - sent} of its ${urgent} urgent entries: hhpu watch alerts it, as it does each hour where it is deployed`;
}
