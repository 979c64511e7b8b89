import type { Settings } from '../settings/settings.ts';
import type { UrgencyRule } from './urgency-rules.ts';

/** Why somebody is urgent, for people: `rank 30 or better; high harm offence recorded since the run before`. */
export function rulesInWords(rules: readonly UrgencyRule[], { rank, growth }: Settings['urgency']): string {
  const words: Record<UrgencyRule, string> = {
    RANK: rank === null ? 'high rank' : `rank ${rank} or better`,
    HIGH_HARM: 'high harm offence recorded since the run before',
    GROWTH: growth === null ? 'score has grown' : `score has grown by ${Math.round(growth * 100)}% or more`,
    VULNERABLE_VICTIM: 'vulnerable victim since the run before',
  };
  return rules.map((rule) => words[rule]).join('; ');
}
