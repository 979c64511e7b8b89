export type Entry = {
  rank: number;
  nominalId: string;
  score: number;
  change?: { kind: string };
  urgent?: unknown[];
  certainty?: unknown;
  provenShare?: number | null;
  evidence?: { convicted: number; cautioned: number; rankOnConvicted?: number | null };
};

/** What `score` says of what a score rests on, which holds nobody against anybody. */
export function sharesOf({ evidence }: Entry) {
  if (!evidence) return null;
  const { rankOnConvicted: _rank, ...shares } = evidence;
  return shares;
}

/** What `score` says of somebody besides. */
export function rankedAlone({
  change: _change,
  urgent: _urgent,
  certainty: _certainty,
  evidence: _evidence,
  provenShare: _share,
  ...entry
}: Entry) {
  return entry;
}
