import { CHARACTERISTICS, ratesByCharacteristic } from './characteristics.ts';
import type { CountedByCharacteristic, RatesByCharacteristic } from './characteristics.ts';
import { ERROR_TABLES } from './error-rates.ts';
import type { CountedErrors, ErrorTable } from './error-rates.ts';
import { ratesOf } from './group-rates.ts';
import type { CountedGroup } from './group-rates.ts';
import type { CountedSelection } from './selection.ts';

/** The rates of one measurement, all flagged by the same measure: the more shares are tested, the surer each must be. */
export function flagRates(selection: CountedSelection, errors: CountedErrors | null) {
  const { rates, byDivision, divisionAndListed, divisionAndEthnicity, ...people } = selection;
  const tables = [rates, ...(errors ? ERROR_TABLES.map((table) => errors[table]) : [])];
  const tested = [byDivision, ...tables.flatMap(groupsOf)].flat().filter(({ isHidden }) => !isHidden).length;
  const flagged = (table: CountedByCharacteristic) => ratesByCharacteristic(table, tested);
  return {
    selection: {
      ...people,
      rates: flagged(rates),
      proxy: { byDivision: ratesOf(byDivision, tested), divisionAndListed, divisionAndEthnicity },
    },
    errors: errors && { mostHarmful: errors.mostHarmful, ...flaggedErrors(errors, flagged) },
    tested,
  };
}

function groupsOf(table: CountedByCharacteristic): CountedGroup[][] {
  return CHARACTERISTICS.map((each) => table[each]);
}

function flaggedErrors(
  errors: CountedErrors,
  flagged: (table: CountedByCharacteristic) => RatesByCharacteristic,
): Record<ErrorTable, RatesByCharacteristic> {
  return {
    missed: flagged(errors.missed),
    missedWithin300: flagged(errors.missedWithin300),
    harmlessListed: flagged(errors.harmlessListed),
    listedHarmless: flagged(errors.listedHarmless),
  };
}
