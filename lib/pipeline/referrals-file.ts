import * as z from 'zod';
import { parseReferral } from '../contract/parse-row.ts';
import type { ReferralRow } from '../contract/records.ts';
import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import type { PlacedRow } from '../ingest/settle-table.ts';
import { RunFiles, runFileNames } from './run-files.ts';

const referralLine = z.strictObject({
  referralId: z.string(),
  /** The record at the end of the chain of merges. */
  nominalId: z.string(),
  referredOn: z.string(),
  agency: z.string(),
  reason: z.string(),
});

/** Keeps a shard's accepted referrals with the run's ranking; most shards of a small force have none, and then no object. */
export async function writeReferrals(
  files: RunFiles,
  shard: number,
  rows: readonly PlacedRow[],
  survivors: ReadonlyMap<string, string>,
): Promise<void> {
  if (rows.length === 0) return;
  const referrals = rows.map(({ values }) => {
    const { nominalId, ...referral } = parseReferral(values);
    return { ...referral, nominalId: survivors.get(nominalId) ?? nominalId };
  });
  await files.writeLines(runFileNames.referrals(shard), referrals.toSorted(byDay));
}

/** The referrals of a run's export, by day. None of a run that was made before they were kept. */
export async function readReferrals(files: RunFiles): Promise<ReferralRow[]> {
  const referrals: ReferralRow[] = [];
  for (const name of (await files.store.sizes(files.key('referrals/'))).keys()) {
    for await (const line of files.readLines(`referrals/${name}`)) referrals.push(referralLine.parse(line));
  }
  return referrals.toSorted(byDay);
}

function byDay(a: ReferralRow, b: ReferralRow): number {
  return (
    inCodeUnitOrder(a.referredOn, b.referredOn) ||
    inCodeUnitOrder(a.referralId, b.referralId) ||
    inCodeUnitOrder(a.nominalId, b.nominalId)
  );
}
