import type { Person } from '../contract/records.ts';
import { scorePerson } from '../scoring/score-person.ts';
import type { PersonScore, ScoringBasis } from '../scoring/score-person.ts';
import { changeItems } from './change-items.ts';
import type { ChangeItem } from './change-items.ts';
import { CHANGE_PARTS } from './change-parts.ts';
import type { ScoreParts } from './change-parts.ts';
import { changeSteps } from './change-steps.ts';
import type { ChangeStep, Identity, RunInputs } from './change-steps.ts';

/** What scores people now: the settings, reference table and code that both runs' inputs are scored under. */
export type ScoringRules = Omit<ScoringBasis, 'asOf'>;

/** A step with the score that its inputs come to; nobody has none, which counts as 0. */
export type ScoredStep = ChangeStep & { scored: PersonScore | null };

export type ScoreChange = {
  parts: ScoreParts;
  items: ChangeItem[];
  /** As compared with: the earlier inputs under the present settings, reference table and merges. */
  compared: PersonScore | null;
  later: PersonScore | null;
};

/**
 * Why a score changed, by scoring what lies between the earlier inputs and the later ones. `published` is the score of
 * the earlier run as it was published, 0 for somebody not scored then; the parts add up to the later score less it.
 */
export function explainChange(
  identity: Identity,
  published: number,
  earlier: RunInputs,
  later: RunInputs,
  rules: ScoringRules,
): ScoreChange {
  const steps = changeSteps(identity, earlier, later).map((step) => ({
    ...step,
    scored: scoreAsOf(step.person, step.asOf, rules),
  }));
  const parts = Object.fromEntries(CHANGE_PARTS.map((part) => [part, 0])) as ScoreParts;
  let before = published;
  for (const { part, scored } of steps) {
    const score = scored?.score ?? 0;
    parts[part] = score - before;
    before = score;
  }
  return {
    parts,
    items: changeItems(identity, steps, earlier, later),
    compared: steps.find(({ part }) => part === 'merges')?.scored ?? null,
    later: steps.at(-1)?.scored ?? null,
  };
}

/** Somebody's score on a date; null for nobody, and for one whom no ranking holds. */
export function scoreAsOf(person: Person | null, asOf: string, rules: ScoringRules): PersonScore | null {
  return person && scorePerson(person, { ...rules, asOf });
}
