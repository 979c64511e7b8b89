import type { RankRange } from '../certainty/certainty.ts';
import { EVIDENCE } from '../scoring/evidence.ts';
import type { EvidenceShares, ToldEvidence } from '../scoring/evidence.ts';
import type { Cell } from './csv-text.ts';

/** Columns of every list of scores: shares of the harm by how the offences ended, 0 to 1. */
export const EVIDENCE_COLUMNS = ['convicted', 'cautioned', 'charged', 'no_further_action', 'open'] as const;

/** Blank where they are not known. */
export function evidenceCells(shares: EvidenceShares | null | undefined): Cell[] {
  return EVIDENCE.map((kind) => shares?.[kind] ?? null);
}

/** The same of entries that were held against everybody else: with the rank if only what is proven counted. */
export const WEIGHED_COLUMNS = [...EVIDENCE_COLUMNS, 'rank_on_convicted'] as const;

export function weighedCells(shares: ToldEvidence | null | undefined): Cell[] {
  return [...evidenceCells(shares), shares?.rankOnConvicted ?? null];
}

/** The part of it that is proven, which is all that is kept of some. */
export const PROVEN_COLUMN = 'proven_share';

/** Columns of every list that marks whom other settings would put below the cut. */
export const RANGE_COLUMNS = ['highest_rank', 'lowest_rank', 'crosses_cut'] as const;

/** Blank where the range was not worked out. */
export function rangeCells(range: RankRange | null | undefined): Cell[] {
  return [range?.highestRank ?? null, range?.lowestRank ?? null, range?.crossesCut ?? null];
}
