import type { Settings } from '../settings/settings.ts';

/**
 * The other settings under which everybody is ranked as well, to see how much an entry's rank rests on choices that the
 * source leaves open: the two weights moved by a tenth each way, alone and together; the other coefficient set of OGRS3;
 * the other horizon.
 */
export const WEIGHT_ALTERNATIVES = [
  'vulnerableVictimLess',
  'vulnerableVictimMore',
  'highHarmLess',
  'highHarmMore',
  'bothWeightsLess',
  'bothWeightsMore',
  'vulnerableVictimLessHighHarmMore',
  'vulnerableVictimMoreHighHarmLess',
] as const;
export const PROBABILITY_ALTERNATIVES = [
  'mojCoefficients',
  'publishedCoefficients',
  'oneYear',
  'twoYears',
] as const;
export const ALTERNATIVES = [...WEIGHT_ALTERNATIVES, ...PROBABILITY_ALTERNATIVES] as const;
export type WeightAlternative = (typeof WEIGHT_ALTERNATIVES)[number];
export type ProbabilityAlternative = (typeof PROBABILITY_ALTERNATIVES)[number];
export type Alternative = (typeof ALTERNATIVES)[number];

const LESS = 0.9;
const MORE = 1.1;
/** By how much an alternative moves the weights of a vulnerable victim and of high harm. */
const MOVES: Record<WeightAlternative, readonly [vulnerableVictim: number, highHarm: number]> = {
  vulnerableVictimLess: [LESS, 1],
  vulnerableVictimMore: [MORE, 1],
  highHarmLess: [1, LESS],
  highHarmMore: [1, MORE],
  bothWeightsLess: [LESS, LESS],
  bothWeightsMore: [MORE, MORE],
  vulnerableVictimLessHighHarmMore: [LESS, MORE],
  vulnerableVictimMoreHighHarmLess: [MORE, LESS],
};

/** The settings with their weights moved, each kept where the settings allow it: a weight is never under 1. */
export function movedWeights(settings: Settings, alternative: WeightAlternative): Settings {
  const [vulnerableVictim, highHarm] = MOVES[alternative];
  return {
    ...settings,
    harm: {
      ...settings.harm,
      vulnerableVictim: moved(settings.harm.vulnerableVictim, vulnerableVictim),
      highHarm: moved(settings.harm.highHarm, highHarm),
    },
  };
}

/** To nine places, so that the weight is the one that a person writes into a settings file to see for themselves. */
function moved(weight: number, factor: number): number {
  return Math.min(10, Math.max(1, Number((weight * factor).toFixed(9))));
}

/** The other coefficients and the other horizon, by name. */
export function otherProbabilities(
  settings: Settings,
): { name: ProbabilityAlternative; settings: Settings }[] {
  const { coefficients, horizonYears } = settings.ogrs3;
  const isPublished = coefficients === 'published';
  return [
    {
      name: isPublished ? 'mojCoefficients' : 'publishedCoefficients',
      settings: {
        ...settings,
        ogrs3: { ...settings.ogrs3, coefficients: isPublished ? 'moj' : 'published' },
      },
    },
    {
      name: horizonYears === 2 ? 'oneYear' : 'twoYears',
      settings: { ...settings, ogrs3: { ...settings.ogrs3, horizonYears: horizonYears === 2 ? 1 : 2 } },
    },
  ];
}
