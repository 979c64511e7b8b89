import type { Theme } from './offence-kinds.ts';
import { weightedChoice } from './weighted-choice.ts';

/** How a person offends who comes back: what for, how often and for how long. */
export type CareerType = {
  name: string;
  /** Multipliers of the shares of offence kinds, by theme; 1 where none is given. */
  themes: Partial<Record<Theme, number>>;
  /** Median of suspected occurrences a year; people of a type differ log-normally around it. */
  ratePerYear: number;
  /** Mean years from the first record to the last. */
  years: number;
  /** Multiplier of the share of offences that are domestic abuse. */
  domestic: number;
};

/**
 * The types, with their shares of people. Together with RATE_SPREAD the rates and years decide how many offence rows a
 * person has, 6.6, and how long a Top 100 lasts: they are tuned to the College of Policing evaluation, Table 6 (90 of
 * 100 remain after half a year).
 */
export const CAREER_TYPES = weightedChoice<CareerType>([
  [{ name: 'general', themes: { sexual: 0.5 }, ratePerYear: 0.9, years: 5.6, domestic: 1 }, 46],
  [
    { name: 'violent', themes: { violence: 3, acquisitive: 0.3 }, ratePerYear: 1, years: 7, domestic: 2.2 },
    20,
  ],
  [
    {
      name: 'acquisitive',
      themes: { acquisitive: 4, sexual: 0.2 },
      ratePerYear: 2.6,
      years: 5.6,
      domestic: 0.4,
    },
    18,
  ],
  [
    {
      name: 'drugs and driving',
      themes: { drugs: 5, motoring: 4 },
      ratePerYear: 0.9,
      years: 5.6,
      domestic: 0.5,
    },
    13,
  ],
  [{ name: 'sexual', themes: { sexual: 30 }, ratePerYear: 0.4, years: 8, domestic: 0.6 }, 3],
]);

/** Standard deviation of the logarithm of rates: few people are prolific, and they are very much so. */
export const RATE_SPREAD = 1.15;
/** Occurrences a year that nobody exceeds. */
export const HIGHEST_RATE = 45;
/** Share of people suspected on one occasion only, and of those whose record holds no offence as a suspect. */
export const ONCE_ONLY = 0.42;
export const NO_OFFENCE = 0.04;
