import { figure } from '../wording/figure.ts';
import type { Band } from './efficacy.ts';
import type { FoundRange } from './found-range.ts';
import type { MeanChange } from './mean-change.ts';
import type { RankCorrelation } from './rank-correlation.ts';
import type { Proportion } from './wilson-interval.ts';

/** Figures of an evaluation as people read them, alike in sentences, tables and pages. */
export function percent(share: number, decimals = 1): string {
  return `${figure(share * 100, decimals)}%`;
}

export function pounds(value: number): string {
  return `${value < 0 ? '-' : ''}£${figure(Math.abs(value), 2)}`;
}

/** Of a band of ranks; where nobody has one of them, that. */
export function meanHarmText({ people, meanHarm }: Band): string {
  return people === 0 ? 'nobody' : figure(meanHarm, 1);
}

/** One number, or the bounds that ties leave. */
export function rangeText({ least, most }: FoundRange): string {
  return least === most ? figure(least) : `${figure(least)} to ${figure(most)}`;
}

/** Where rounding would put it on the other side of 0.05 than it is, that side. */
export function pText(p: number): string {
  if (p < 0.001) return 'p < 0.001';
  const shown = p.toFixed(3);
  return p < 0.05 && shown === '0.050' ? 'p < 0.05' : `p = ${shown}`;
}

/** An interval in days, to the tenth. */
export function daysText({ low, high }: MeanChange): string {
  return `${figure(low, 1)} to ${figure(high, 1)}`;
}

export function correlationText(found: RankCorrelation | null): string {
  if (found === null) return 'none to measure';
  const { rho, low, high, p } = found;
  return `${rho.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)}, ${pText(p)})`;
}

/** A share with its interval, or that its number is too small to be shown. */
export function rateText(rate: Proportion | null): string {
  if (rate === null) return 'not shown: small number';
  if (rate.share === null) return 'nobody';
  return `${percent(rate.share)} (${percent(rate.low)} to ${percent(rate.high)})`;
}

export function windowText(months: number): string {
  if (months % 12 === 0) return months === 12 ? 'year' : `${months / 12} years`;
  return months === 1 ? 'month' : `${months} months`;
}
