import type { Disposal, Sex } from '../contract/records.ts';

/** What a reoffending predictor may know of a person, at the start of follow-up. Ages in completed years. */
export type Career = {
  sex: Sex;
  /** Sanction occasions before the index one. */
  previous: number;
  ageAtFirst: number;
  ageAtIndex: number;
  ageAtFollowUp: number;
  /** CONVICTION when any row of the index occasion is one. */
  indexDisposal: Disposal;
  /** Home Office code of the index offence. */
  indexOffence: string;
};

/** One addend of the predictor's sum, with the input that it came from in words. */
export type PredictionTerm = { term: string; input: string; value: number };

export type Prediction = {
  /** Probability of proven reoffending within the horizon, 0 to 1. */
  probability: number;
  /** The addends in the order in which they were summed. */
  terms: readonly PredictionTerm[];
  /** Things about the inputs that a reader of the score must know, as assumption codes and words. */
  notes: readonly string[];
};

/**
 * A reoffending predictor. OGRS3 is the one in use; the Ministry has since replaced it by a newer one, which would be
 * another value of this type.
 */
export type Predictor = {
  name: string;
  predict: (career: Career) => Prediction;
  /** The probability alone, the very number that `predict` gives. */
  probability: (career: Career) => number;
  /** The probability again, from the terms alone: what a stored explanation is checked with. */
  probabilityOf: (terms: readonly PredictionTerm[]) => number;
};
