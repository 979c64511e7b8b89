export type Entry = {
  rank: number;
  nominalId: string;
  score: number;
  change?: { kind: string };
  urgent?: unknown[];
  certainty?: unknown;
  evidence?: { rankOnConvicted?: number | null };
};

/** What `score` says of what a score rests on, which holds nobody against anybody. */
export function sharesOf({ evidence: { rankOnConvicted: _rank, ...shares } = {} }: Entry) {
  return shares;
}

/** What `score` says of somebody besides. */
export function rankedAlone({
  change: _change,
  urgent: _urgent,
  certainty: _certainty,
  evidence: _evidence,
  ...entry
}: Entry) {
  return entry;
}
