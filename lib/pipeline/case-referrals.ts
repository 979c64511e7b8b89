import type { MergeGroups } from '../changes/merge-groups.ts';
import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import type { MeetingStore } from '../meetings/meeting-store.ts';
import { pathwayOfAgency } from '../meetings/pathways.ts';
import type { Pathway } from '../meetings/unit-records.ts';
import type { RunRecord } from '../runs/run-record.ts';
import type { ObjectStore } from './object-store.ts';
import { readReferrals } from './referrals-file.ts';
import { RunFiles } from './run-files.ts';

/** A referral, from a run's export or entered by hand, under the record that the person has in that run. */
export type CaseReferral = {
  referralId: string;
  nominalId: string;
  referredOn: string;
  agency: string;
  pathway: Pathway;
  reason: string;
  source: 'export' | 'entered';
  /** When it was entered; null for one of the export. */
  addedAt: string | null;
  /** Who entered it; null for one of the export. */
  by: string | null;
};

/** All that stand, by day. */
export async function caseReferrals(
  run: RunRecord,
  merges: Pick<MergeGroups, 'survivorOf'>,
  { work, meetings }: { work: ObjectStore; meetings: Pick<MeetingStore, 'listReferrals'> },
): Promise<CaseReferral[]> {
  const ofExport = (await readReferrals(new RunFiles(work, run))).map((row): CaseReferral => ({
    ...row,
    pathway: pathwayOfAgency(row.agency),
    source: 'export',
    addedAt: null,
    by: null,
  }));
  const entered = (await meetings.listReferrals()).map(
    ({ referralId, nominalId, referredOn, agency, pathway, reason, addedAt, by }): CaseReferral => ({
      ...{ referralId, nominalId: merges.survivorOf(nominalId), referredOn },
      ...{ agency, pathway, reason, source: 'entered', addedAt, by },
    }),
  );
  return [...ofExport, ...entered].toSorted(
    (a, b) => inCodeUnitOrder(a.referredOn, b.referredOn) || inCodeUnitOrder(a.referralId, b.referralId),
  );
}
