import type { Settings } from '../settings/settings.ts';
import type { RecordedOffence } from './recorded-since.ts';
import { URGENCY_RULES } from './urgency-rules.ts';
import type { UrgencyRule } from './urgency-rules.ts';

type UrgencySettings = Settings['urgency'];

/**
 * Somebody's score in the run before, under the settings, reference table, code and merges of this run. Null where they
 * were not scored then; 'unknown' where what is left of that run does not tell.
 */
export type EarlierScore = number | null | 'unknown';

/** What the rules look at, of a new or returned entry of somebody whom nobody manages yet. */
export type UrgencyFacts = {
  rank: number;
  score: number;
  earlierScore: EarlierScore;
  recordedSince: readonly RecordedOffence[];
};

const HOLDS: Record<UrgencyRule, (facts: UrgencyFacts, settings: UrgencySettings) => boolean> = {
  RANK: ({ rank }, settings) => settings.rank !== null && rank <= settings.rank,
  HIGH_HARM: ({ recordedSince }, settings) =>
    settings.highHarm && recordedSince.some(({ isHighHarm }) => isHighHarm),
  GROWTH: ({ score, earlierScore }, settings) =>
    settings.growth !== null && earlierScore !== 'unknown' && hasGrown(score, earlierScore, settings.growth),
  VULNERABLE_VICTIM: ({ recordedSince }, settings) =>
    settings.vulnerableVictim && recordedSince.some(({ hasVulnerableVictim }) => hasVulnerableVictim),
};

/** The rules that hold, in the order that they are told in. */
export function urgencyOf(facts: UrgencyFacts, settings: UrgencySettings): UrgencyRule[] {
  return URGENCY_RULES.filter((rule) => HOLDS[rule](facts, settings));
}

/** From no score any score is growth: nobody escalates faster than who was not on the list of everyone a fortnight ago. */
function hasGrown(score: number, earlierScore: number | null, growth: number): boolean {
  const earlier = earlierScore ?? 0;
  return score > earlier && score >= earlier * (1 + growth);
}
