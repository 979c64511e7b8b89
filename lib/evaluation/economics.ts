/** In pounds: of a prison place by the year, and of the unit in the time that is compared. */
export type Costs = { prisonPlace: number; unit: number };

export type Economics = {
  /** Pounds of one crime harm day, to the penny. */
  dayValue: number;
  /** Days of harm that fewer were done than before; negative where more were. */
  fewerDays: number;
  /** Pounds: the value of those days. As negative as it comes out. */
  benefit: number;
  unitCost: number;
  net: number;
  /** Whole days fewer at which the unit would pay for itself. */
  breakEvenDays: number;
};

/** Stands wherever a benefit or what would pay for the unit is told. */
export const NO_CAUSE = 'This shows no cause: nobody knows what would have happened without the unit.';

const DAYS_A_YEAR = 365;
const toHundredths = (value: number) => Math.round(value * 100) / 100;

/** As the seed reckons (2.6.4): a crime harm day is worth a day in prison. It shows no cause. */
export function reckonEconomics(before: number, after: number, { prisonPlace, unit }: Costs): Economics {
  const dayValue = toHundredths(prisonPlace / DAYS_A_YEAR);
  const fewerDays = toHundredths(before - after);
  const benefit = toHundredths(fewerDays * dayValue);
  return {
    dayValue,
    fewerDays,
    benefit,
    unitCost: unit,
    net: toHundredths(benefit - unit),
    breakEvenDays: Math.ceil(unit / dayValue),
  };
}
