export type Entry = {
  rank: number;
  nominalId: string;
  score: number;
  change?: { kind: string };
  urgent?: unknown[];
  certainty?: unknown;
  evidence?: unknown;
};

/** What `score` says of somebody, too. */
export function rankedAlone({
  change: _change,
  urgent: _urgent,
  certainty: _certainty,
  evidence: _evidence,
  ...entry
}: Entry) {
  return entry;
}
