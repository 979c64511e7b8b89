import type { EarlierScore } from '../alerts/urgency.ts';
import { countFacts } from '../changes/change-items.ts';
import type { ChangeItem } from '../changes/change-items.ts';
import { personThen } from '../changes/change-steps.ts';
import type { RunInputs } from '../changes/change-steps.ts';
import type { WhyChanged } from '../changes/change-parts.ts';
import { explainChange, scoreAsOf } from '../changes/explain-change.ts';
import type { ScoreChange, ScoringRules } from '../changes/explain-change.ts';
import { findPlaces } from '../changes/find-places.ts';
import type { Places } from '../changes/find-places.ts';
import { AccountingError } from '../core/errors.ts';
import type { Comparison } from '../ranking/compare-rankings.ts';
import { scoredEntryOf } from '../ranking/ranked-entry.ts';
import type { RankedEntry } from '../ranking/ranked-entry.ts';
import type { ComparedEntry } from '../runs/published-entry.ts';
import type { RunComparison } from '../runs/run-record.ts';
import { readEveryone } from './earlier-run.ts';
import type { RankingReader } from './earlier-run.ts';
import type { RunChanges } from './run-changes.ts';
import type { RunFiles } from './run-files.ts';
import type { RunPlan } from './run-plan.ts';
import type { TopRanking } from './top-ranking.ts';

export type ExplainRequest = {
  files: RunFiles;
  plan: RunPlan;
  top: readonly RankedEntry[];
  /** By rank in this run, which part of the score's harm is proven; null where it is not known. */
  provenAt: (rank: number) => number | null;
  comparison: Comparison;
  /** Who is told about beside the Top N and those who left it. */
  movedOut: readonly string[];
  rules: ScoringRules;
  /** The run before as published, and as compared with. */
  published: RankingReader;
  compared: RankingReader;
  /** Whether `compared` has everyone, scored under the present settings, reference table and code. */
  isComparable: boolean;
  /** Null where the inputs of the run before are no longer there. */
  earlier: RunInputs | null;
  later: RunInputs;
};

export type ComparedRanking = { entries: ComparedEntry[] } & Pick<TopRanking, 'left'>;
export type ExplainedChanges = { compared: ComparedRanking } & Pick<
  RunChanges,
  'reason' | 'movedOut' | 'people'
> & {
    /** Of everyone in the Top N; 'unknown' where a merge since, or changed rules, cannot be told from growth. */
    earlierScores: ReadonlyMap<string, EarlierScore>;
  };

/** What is known of somebody told about: now and before, and why that differs. */
type Told = {
  previousScore: number | null;
  earlierScore: EarlierScore;
  now: RankedEntry | null;
  why: WhyChanged | null;
  items: ChangeItem[];
};

/** Says of everyone in the Top N, and of those who are no longer in it, why score and rank changed. */
export async function explainChanges(request: ExplainRequest): Promise<ExplainedChanges> {
  const { top, comparison, movedOut, provenAt } = request;
  const out = [...comparison.left.map(({ nominalId }) => nominalId), ...movedOut];
  const told = await tellAll(request, [...top.map(({ nominalId }) => nominalId), ...out]);
  const tellOf = (nominalId: string) => {
    const found = told.get(nominalId);
    if (!found) throw new AccountingError('somebody was compared with the run before and not told about');
    return found;
  };
  const entries = top.map((entry) => {
    const kind = comparison.changes.get(entry.nominalId);
    if (!kind) throw new AccountingError(`rank ${entry.rank} was not compared with the run before`);
    const { previousScore, why } = tellOf(entry.nominalId);
    return { ...entry, change: { ...kind, previousScore, why }, urgent: [] };
  });
  const outOf = (nominalId: string) => {
    const { previousScore, now, why } = tellOf(nominalId);
    const provenShare = now && provenAt(now.rank);
    return { nominalId, previousScore, rank: now?.rank ?? null, score: now?.score ?? null, why, provenShare };
  };
  const left = comparison.left.map((each) => ({ ...each, ...outOf(each.nominalId) }));
  const people = [...told].map(([nominalId, { items }]) => ({ nominalId, items }));
  const reason =
    request.earlier === null ? 'what the run before was made from is no longer there to be read' : null;
  const earlierScores = new Map([...told].map(([nominalId, { earlierScore }]) => [nominalId, earlierScore]));
  return { compared: { entries, left }, reason, movedOut: movedOut.map(outOf), people, earlierScores };
}

async function tellAll(request: ExplainRequest, people: readonly string[]): Promise<Map<string, Told>> {
  const { files, top, published, compared, isComparable, earlier, later, plan } = request;
  const earlierIds = new Map(people.map((id) => [id, idsThen(id, request)]));
  const ids = new Set([...earlierIds.values()].flat().filter((id) => mayBeRanked(id, request)));
  const then = await findPlaces(published(), ids);
  const identities = people.map((nominalId) => {
    const own = earlierIds.get(nominalId) ?? [];
    const [best] = own.flatMap((id) => then.found.get(id) ?? []).toSorted((a, b) => a.rank - b.rank);
    return { nominalId, earlierId: best?.nominalId ?? own[0] ?? nominalId, best };
  });
  const changes = new Map<string, ScoreChange>();
  for (const { best, ...identity } of earlier ? identities : []) {
    if (!earlier) break;
    changes.set(identity.nominalId, explainChange(identity, best?.score ?? 0, earlier, later, request.rules));
  }
  const now = await presentPlaces(files, top, people, changes);
  const probes = [...changes.values()].flatMap((change) =>
    change.later ? [scoredEntryOf(change.later)] : [],
  );
  const isSought = (id: string) => (earlier ? (changes.get(id)?.compared ?? null) !== null : isComparable);
  const before = await findPlaces(compared(), new Set(people.filter(isSought)), probes);
  return new Map(
    identities.map(({ nominalId, best }) => {
      const change = changes.get(nominalId);
      const entry = now.get(nominalId) ?? null;
      if (change && (change.later?.score ?? null) !== (entry?.score ?? null)) {
        throw new AccountingError('a score worked out again to be explained is not the one that was ranked');
      }
      const items = change ? withRules(change, plan.basis.comparison) : [];
      const why = change ? whyOf(change, items, nominalId, best, entry, before) : null;
      const previousScore = best?.score ?? null;
      const earlierScore = change
        ? (change.compared?.score ?? null)
        : scoreWithoutRows(nominalId, before, request);
      return [nominalId, { previousScore, earlierScore, now: entry, why, items }];
    }),
  );
}

/** For want of the earlier rows: as ranked then, unless it may be of only one of the person's records. */
function scoreWithoutRows(
  nominalId: string,
  { found }: Places,
  { isComparable, later }: ExplainRequest,
): EarlierScore {
  const isMerged = later.merges.recordsOf(nominalId).length > 1;
  return isComparable && !isMerged ? (found.get(nominalId)?.score ?? null) : 'unknown';
}

/** Who somebody was in the run before: one, or several whose records are one person now. */
function idsThen(nominalId: string, { earlier, later }: ExplainRequest): string[] {
  const records = later.merges.recordsOf(nominalId);
  if (earlier === null) return [...records];
  const there = records.filter((record) => earlier.rows.has(record));
  return [...new Set(there.map((record) => earlier.merges.survivorOf(record)))];
}

/** Not where the rows say that nobody could be scored: a ranking of everyone need not be read to its end for them. */
function mayBeRanked(nominalId: string, { earlier, rules, plan }: ExplainRequest): boolean {
  if (earlier === null || plan.basis.comparison.with !== 'as published') return true;
  return scoreAsOf(personThen(nominalId, earlier), earlier.asOf, rules) !== null;
}

/** Where everyone told about stands now: at the top, or somewhere below. */
async function presentPlaces(
  files: RunFiles,
  top: readonly RankedEntry[],
  people: readonly string[],
  changes: ReadonlyMap<string, ScoreChange>,
): Promise<Map<string, RankedEntry>> {
  const now = new Map(top.map((entry) => [entry.nominalId, entry]));
  const isScored = (id: string) => !changes.has(id) || changes.get(id)?.later !== null;
  const below = new Set(people.filter((id) => !now.has(id) && isScored(id)));
  if (below.size === 0) return now;
  const { found } = await findPlaces(readEveryone(files), below);
  return new Map([...now, ...found]);
}

/** Changed rules are a fact about a score only where they changed it. */
function withRules({ parts, items }: ScoreChange, { changed }: RunComparison): ChangeItem[] {
  if (parts.settings === 0) return items;
  const rules = changed.map((rule): ChangeItem => ({ what: `${rule} changed`, reference: '' }));
  return [...rules, ...items];
}

function whyOf(
  { parts }: ScoreChange,
  items: readonly ChangeItem[],
  nominalId: string,
  published: RankedEntry | undefined,
  now: RankedEntry | null,
  { found, wouldStand }: Places,
): WhyChanged {
  const before = found.get(nominalId)?.rank ?? null;
  const place = wouldStand.get(nominalId) ?? null;
  const moved = before !== null && place !== null && now !== null;
  return {
    parts,
    facts: countFacts(items),
    rank: {
      published: published?.rank ?? null,
      before,
      own: moved ? place - before : null,
      others: moved ? now.rank - place : null,
    },
  };
}
