import type { UrgencyRule } from '../alerts/urgency-rules.ts';
import type { Settings } from '../settings/settings.ts';

/** Why an entry is urgent, in a few words, by the settings under which it was found so. */
export function urgencyText(rule: UrgencyRule, { rank, growth }: Settings['urgency']): string {
  switch (rule) {
    case 'RANK':
      return `rank ${rank ?? ''} or better`;
    case 'HIGH_HARM':
      return 'new high harm offence';
    case 'GROWTH':
      return `score up by ${Math.round((growth ?? 0) * 100)}% or more`;
    case 'VULNERABLE_VICTIM':
      return 'new offence against a vulnerable victim';
  }
}
