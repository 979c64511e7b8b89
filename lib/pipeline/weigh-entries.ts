import { alternativeBases, alternativeStandings } from '../certainty/alternative-scores.ts';
import { certaintyOf } from '../certainty/certainty.ts';
import { AccountingError } from '../core/errors.ts';
import { decodeAlternatives } from '../fast/alternative-scores.ts';
import { AlternativePlaces } from '../fast/count-places.ts';
import type { RankedColumns } from '../fast/ranked-columns.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import type { ComparedEntry, PublishedEntry } from '../runs/published-entry.ts';
import type { Explanation } from '../scoring/explanation.ts';
import type { PersonScore } from '../scoring/score-person.ts';
import type { RunFiles } from './run-files.ts';
import { runFileNames } from './run-files.ts';
import type { RunPlan } from './run-plan.ts';

/** The entries of a ranking with their full scores and explanations, in the same order. */
export type ExplainedEntries = {
  entries: readonly ComparedEntry[];
  scores: readonly PersonScore[];
  explanations: readonly Explanation[];
};

/** Says of each entry how sure its rank is and what its score rests on, holding it against everybody in every shard. */
export async function weighEntries(
  files: RunFiles,
  plan: RunPlan,
  { entries, scores, explanations }: ExplainedEntries,
  shards: readonly RankedColumns[],
  table: OffenceTable,
): Promise<PublishedEntry[]> {
  const { settings, basis } = plan;
  const bases = alternativeBases({ asOf: basis.asOf, settings, table });
  const standings = new Map(
    scores.map((scored) => [scored.person.nominalId, alternativeStandings(scored, bases)]),
  );
  const places = new AlternativePlaces(standings, settings);
  for (const [number, shard] of shards.entries()) {
    const name = runFileNames.alternatives(number);
    places.add(shard, decodeAlternatives(await files.readBytes(name), files.key(name)));
  }
  const { under, onProven } = places.ranks();
  return entries.map((entry, at) => {
    const { nominalId, rank } = entry;
    const shares = explanations[at]?.evidence;
    if (!shares) throw new AccountingError(`rank ${rank} was not explained`);
    const own = new Map([...under].map(([name, ranks]) => [name, ranks.get(nominalId) ?? rank]));
    return {
      ...entry,
      certainty: certaintyOf(rank, own, settings.topN),
      evidence: { ...shares, rankOnConvicted: onProven.get(nominalId) ?? null },
    };
  });
}
