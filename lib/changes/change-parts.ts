import * as z from 'zod';

/**
 * The parts of a score's change from one run to the next, in the order in which the earlier inputs are made the later
 * ones, one kind of input after the other. docs/decisions/0019-why-a-score-changed.md says what belongs to which.
 */
export const CHANGE_PARTS = [
  'settings',
  'merges',
  'personData',
  'offencesGone',
  'offencesChanged',
  'newOffences',
  'sanctions',
  'releases',
] as const;
export type ChangePart = (typeof CHANGE_PARTS)[number];

/** What a part came from, told apart as far as a reader asks. */
export const CHANGE_FACTS = {
  settings: ['settings changed', 'reference table changed', 'code changed'],
  merges: ['record merged', 'merge undone'],
  personData: [
    'date of birth corrected',
    'sex corrected',
    'death recorded',
    'death withdrawn',
    'new on record',
    'record gone',
  ],
  offencesGone: ['offence withdrawn', 'offence cancelled', 'offence aged out'],
  offencesChanged: ['offence changed'],
  newOffences: ['new offence'],
  sanctions: ['new sanction', 'sanction withdrawn', 'sanction changed'],
  releases: ['release', 'release withdrawn', 'release changed'],
} as const satisfies Record<ChangePart, readonly string[]>;
export type ChangeFact = (typeof CHANGE_FACTS)[ChangePart][number];

export const EVERY_FACT = CHANGE_PARTS.flatMap((part): readonly ChangeFact[] => CHANGE_FACTS[part]);

const score = z.number();
export const scoreParts = z.strictObject({
  settings: score,
  merges: score,
  personData: score,
  offencesGone: score,
  offencesChanged: score,
  newOffences: score,
  sanctions: score,
  releases: score,
} satisfies Record<ChangePart, typeof score>);
export type ScoreParts = z.infer<typeof scoreParts>;

export const changeFact = z.strictObject({ what: z.enum(EVERY_FACT), count: z.int().min(1) });
export type FactCount = z.infer<typeof changeFact>;

/**
 * A rank's change: `own` is where the later score would have stood among the earlier others, less `before`; `others` is
 * what the others' changes add. Negative is up. Null where somebody had no rank before, or has none now.
 */
export const rankMovement = z.strictObject({
  /** Among everyone scored in the run before, as it was published. */
  published: z.int().nullable(),
  /** The same under this run's settings, reference table, code and merges: what the change is counted from. */
  before: z.int().nullable(),
  own: z.int().nullable(),
  others: z.int().nullable(),
});
export type RankMovement = z.infer<typeof rankMovement>;

/** Why a score and a rank changed. The parts add up to the score less the one published before, nobody's being 0. */
export const whyChanged = z.strictObject({
  parts: scoreParts,
  facts: z.array(changeFact),
  rank: rankMovement,
});
export type WhyChanged = z.infer<typeof whyChanged>;
