import { countSelection } from '../../lib/evaluation/selection.ts';

/** People of two divisions and two ethnic groups: North White, North Asian, South White, South Asian. */
type Force = readonly [number, number, number, number];

/** How many are in each cell, division and group, and whether the rates show it. */
const SUMS = [[0], [1], [2], [3], [0, 1], [2, 3], [0, 2], [1, 3]];

/** What is shown of a force of which about half are listed: numbers of people by group and division, and the proxy's figure. */
function publish(force: Force) {
  const cells = force.flatMap((people, cell) => Array.from({ length: people }, (_, nth) => ({ cell, nth })));
  const sorted = (labels: string[], of: (cell: number) => number) => {
    return { labels, group: Uint16Array.from(cells, ({ cell }) => of(cell)) };
  };
  const all = sorted(['all'], () => 0);
  const division = sorted(['North', 'South'], (cell) => cell >> 1);
  const ethnicity = sorted(['White', 'Asian'], (cell) => cell & 1);
  const listed = Uint8Array.from(cells, ({ nth }) => nth % 2);
  const counted = countSelection({ sex: all, age: all, ethnicity, division }, listed);
  const shown = [counted.byDivision, counted.rates.ethnicity].map((groups) =>
    groups.map(({ group, of, isHidden }) => (isHidden ? group : `${group} ${of}`)),
  );
  return { rates: JSON.stringify(shown), figure: JSON.stringify(counted.divisionAndEthnicity) };
}

function* forcesOf(people: number): Generator<Force> {
  for (let a = 0; a <= people; a += 1)
    for (let b = 0; a + b <= people; b += 1)
      for (let c = 0; a + b + c <= people; c += 1) yield [a, b, c, people - a - b - c];
}

/** Sums that all forces have in common. */
function agreedOf(forces: readonly Force[]): Map<number, number> {
  const sumOf = (force: Force, sum: number) => SUMS[sum]!.reduce((total, cell) => total + force[cell]!, 0);
  return new Map(
    SUMS.flatMap((_, sum): [number, number][] => {
      const own = sumOf(forces[0]!, sum);
      return forces.every((force) => sumOf(force, sum) === own) ? [[sum, own]] : [];
    }),
  );
}

/**
 * Every force of so many people is published: numbers under five that all forces of the same rates and the same figure have
 * in common, where those of the same rates have not.
 */
export function solvedFor(people: number): string[] {
  const byRates = new Map<string, Map<string, Force[]>>();
  for (const force of forcesOf(people)) {
    const { rates, figure } = publish(force);
    const figures = byRates.get(rates) ?? new Map<string, Force[]>();
    const alike = figures.get(figure) ?? [];
    alike.push(force);
    figures.set(figure, alike);
    byRates.set(rates, figures);
  }
  return [...byRates].flatMap(([rates, figures]) => {
    const before = agreedOf([...figures.values()].flat());
    return [...figures].flatMap(([figure, forces]) =>
      [...agreedOf(forces)]
        .filter(([sum, number]) => number < 5 && !before.has(sum))
        .map(([sum, number]) => `${rates} ${figure}: ${number} of ${SUMS[sum]!.join()}`),
    );
  });
}
