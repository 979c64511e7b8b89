import type { OffenceTable } from '../reference/offence-table.ts';
import { dayNumber } from './day-number.ts';
import type { ForceSize } from './entry-day.ts';
import type { SettledOptions } from './generator-options.ts';
import { offenceMix } from './offence-mix.ts';
import type { OffenceMix } from './offence-mix.ts';
import { planMerges } from './plan-merges.ts';
import type { PlannedMerge } from './plan-merges.ts';

/**
 * What people's lives are made from. Lives are functions of the force and a person's number and need not be kept, so
 * that a force of any size fits in memory; an export is a view of those lives on its date.
 */
export type SyntheticForce = ForceSize & {
  table: OffenceTable;
  mix: OffenceMix;
  /** By the number of the record that NICHE merges into another. */
  merges: ReadonlyMap<number, PlannedMerge>;
};

export function syntheticForce(options: SettledOptions, table: OffenceTable): SyntheticForce {
  const { seed, offenders } = options;
  const size = { seed, offenders, lastDay: dayNumber(options.lastExport) };
  return { ...size, table, mix: offenceMix(table), merges: planMerges(size) };
}
