import { alertIdOf } from '../alerts/alert-id.ts';
import type { AlertStore } from '../alerts/alert-store.ts';
import type { Alert } from '../alerts/alert.ts';
import { rankRangeOf } from '../certainty/certainty.ts';
import { mergeGroups } from '../changes/merge-groups.ts';
import { appendToJournal } from '../journal/journal.ts';
import type { PublishedEntry } from '../runs/published-entry.ts';
import type { RunRecord } from '../runs/run-record.ts';
import type { RunStore } from '../runs/run-store.ts';
import { provenShare } from '../scoring/evidence.ts';
import { readMergesFile } from './merges-file.ts';
import type { ObjectStore } from './object-store.ts';
import { RunFiles } from './run-files.ts';

export type RaisingDependencies = {
  work: ObjectStore;
  runs: Pick<RunStore, 'listRuns' | 'readEntries'>;
  alerts: Pick<AlertStore, 'list' | 'record'>;
};

type Published = RunRecord & {
  basis: NonNullable<RunRecord['basis']>;
  publication: NonNullable<RunRecord['publication']>;
};

/** Whoever does it, so that the journal has one object of it. */
const BY = 'notify-unit';

/** Whether a run may owe alerts: it is published, was the latest then, and has urgent entries. */
export function mayOweAlerts(run: RunRecord): run is Published {
  const { basis, publication } = run;
  return basis !== null && publication !== null && !publication.history && publication.urgent > 0;
}

/**
 * Records the alerts that a run owes, each in the journal first, and gives all that are recorded of it. What is owed follows
 * from what is published alone, so whoever does this again, or at once, records the same.
 */
export async function raiseAlerts(run: RunRecord, deps: RaisingDependencies): Promise<Alert[]> {
  if (!mayOweAlerts(run)) return [];
  const { work, alerts } = deps;
  const recorded = await alerts.list(run.runId);
  const known = new Set(recorded.map(({ alertId }) => alertId));
  const missing = (await owedAlerts(run, deps)).filter(({ alertId }) => !known.has(alertId));
  for (const alert of missing) {
    const entry = { schemaVersion: 1, kind: 'alert-raised', at: alert.raisedAt, by: BY, alert } as const;
    await appendToJournal(work, entry);
    await alerts.record(alert);
  }
  return missing.length === 0 ? recorded : alerts.list(run.runId);
}

/** An alert for each urgent entry whose person no run that this one corrects has alerted. */
async function owedAlerts(run: Published, deps: RaisingDependencies): Promise<Alert[]> {
  const urgent = await urgentEntries(run, deps);
  const told = await toldBefore(run, deps);
  const recordsOf = told.size === 0 ? ownRecord : await recordsIn(run, deps);
  return urgent
    .filter(({ nominalId }) => !recordsOf(nominalId).some((record) => told.has(record)))
    .map(({ nominalId, rank, score, urgent: rules, evidence, certainty }) => ({
      schemaVersion: 1,
      alertId: alertIdOf(run.runId, nominalId),
      runId: run.runId,
      asOf: run.basis.asOf,
      nominalId,
      rank,
      score,
      rules,
      provenShare: provenShare(evidence),
      certainty: certainty && rankRangeOf(certainty),
      raisedAt: run.publication.publishedAt,
      status: 'Pending',
      sentAt: null,
      escalatedAt: null,
      acknowledgedAt: null,
      acknowledgedBy: null,
    }));
}

async function urgentEntries(run: Published, { runs }: RaisingDependencies): Promise<PublishedEntry[]> {
  return (await runs.readEntries(run)).filter(({ urgent }) => urgent.length > 0);
}

/**
 * Whom earlier exports of the same day made urgent. Each of those runs raises its own alerts for certain, so whether it has
 * done so yet does not matter here.
 */
async function toldBefore(run: Published, deps: RaisingDependencies): Promise<Set<string>> {
  const corrected = (await deps.runs.listRuns())
    .filter(mayOweAlerts)
    .filter(({ basis }) => basis.asOf === run.basis.asOf && basis.position < run.basis.position);
  const entries = await Promise.all(corrected.map((each) => urgentEntries(each, deps)));
  return new Set(entries.flat().map(({ nominalId }) => nominalId));
}

const ownRecord = (nominalId: string): readonly string[] => [nominalId];

async function recordsIn(run: Published, { work }: RaisingDependencies) {
  return mergeGroups((await readMergesFile(new RunFiles(work, run))).survivors).recordsOf;
}
