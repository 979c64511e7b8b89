import { TABLES } from '../contract/tables.ts';
import { PartReader } from '../fast/packed-part.ts';
import { padBytes } from '../fast/padded-bytes.ts';
import { settleRepeats } from '../ingest/settle-table.ts';
import type { PlacedRow } from '../ingest/settle-table.ts';
import type { ListedReferral } from '../pack/pack-material.ts';
import { partSummary } from './part-summary.ts';
import type { RunFiles } from './run-files.ts';
import { runFileNames } from './run-files.ts';
import type { RunPlan } from './run-plan.ts';
import { readCodes } from './shard-rows.ts';

/** The referrals that a run's export carries: its rows that stand, whoever they name. None where rows are kept no more. */
export async function readExportReferrals(files: RunFiles, plan: RunPlan): Promise<ListedReferral[]> {
  if (!(await files.has(runFileNames.codes(0)))) return [];
  const rows: PlacedRow[] = [];
  for (const [part, { table }] of plan.manifest.files.entries()) {
    if (table === 'referrals') rows.push(...(await readRows(files, plan, part)));
  }
  return settleRepeats(TABLES.referrals, rows).accepted.map(({ values }) => {
    const [referralId = '', nominalId = '', referredOn = '', agency = '', reason = ''] = values;
    return { referralId, nominalId, referredOn, agency, pathway: 'referral', reason };
  });
}

async function readRows(files: RunFiles, plan: RunPlan, part: number): Promise<PlacedRow[]> {
  const { chunks } = await files.readJson(runFileNames.part(part), partSummary);
  const codes = await readCodes(files, plan, part);
  const rows: PlacedRow[] = [];
  for (let shard = 0; shard < plan.shards; shard += 1) {
    for (let chunk = 0; chunk < chunks; chunk += 1) {
      const { bytes } = padBytes([await files.readBytes(runFileNames.rows(shard, part, chunk))]);
      const reader = new PartReader({ part, table: 'referrals', codes, bytes });
      for (let at = 0; at < reader.length; at = reader.next(at)) rows.push(reader.row(at));
    }
  }
  return rows;
}
