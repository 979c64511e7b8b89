import { createHash } from 'node:crypto';

/** `2026-11-16.9f86d081884c7d65`: names the run and, to nobody who does not know them already, the person. */
export function alertIdOf(runId: string, nominalId: string): string {
  const hash = createHash('sha256').update(`${runId} ${nominalId}`).digest('hex').slice(0, 16);
  return `${runId}.${hash}`;
}

/** The run that an alert is of; null for what is no alert's id. */
export function runOfAlert(alertId: string): string | null {
  return /^([^.]+)\.[0-9a-f]{16}$/.exec(alertId)?.[1] ?? null;
}
