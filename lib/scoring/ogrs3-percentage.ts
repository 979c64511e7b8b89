export type RiskBand = 'LOW' | 'MEDIUM' | 'HIGH' | 'VERY_HIGH';

/**
 * A probability as the Ministry's service gives it, 1 to 99: half-up to 5 places, held as a double, that double's
 * exact binary value half-up to 2 places. `toFixed` rounds the exact binary value and takes the larger of a tie, so
 * 0.17500 (a little below) gives 17 and 0.25500 (a little above) gives 26.
 */
export function mojPercentage(probability: number): number {
  const heldAsDouble = Number(probability.toFixed(5));
  const percentage = Math.round(Number(heldAsDouble.toFixed(2)) * 100);
  return Math.min(99, Math.max(1, percentage));
}

/** The Ministry's band of a two-year percentage. */
export function riskBand(twoYearPercentage: number): RiskBand {
  if (twoYearPercentage <= 49) return 'LOW';
  if (twoYearPercentage <= 74) return 'MEDIUM';
  return twoYearPercentage <= 89 ? 'HIGH' : 'VERY_HIGH';
}
