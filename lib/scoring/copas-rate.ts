import type { Career } from './predictor.ts';

/**
 * The Copas rate: ln((1 + previous sanctions) / (10 + years from first to current sanction)), no unit. Source: Howard
 * and others (2009), p 3; the unit's secondary measure of offending.
 */
export function copasRate(career: Pick<Career, 'previous' | 'ageAtFirst' | 'ageAtIndex'>): number {
  return Math.log((1 + career.previous) / (10 + career.ageAtIndex - career.ageAtFirst));
}
