import type { RatesByCharacteristic } from '../../lib/evaluation/characteristics.ts';
import { countErrors } from '../../lib/evaluation/error-rates.ts';
import type { HiddenBefore } from '../../lib/evaluation/error-rates.ts';
import { flagRates } from '../../lib/evaluation/fairness.ts';
import { countSelection } from '../../lib/evaluation/selection.ts';

const GROUPS = ['White', 'Asian', 'Black'];
export const KINDS = 12;

/** What somebody did, and where they had stood: a listed person is within the first 300. */
const kindOf = (kind: number) => ({
  listed: kind % 3 === 2,
  first300: kind % 3 > 0,
  harmless: kind < 3,
  mostHarmful300: kind >= 6,
  mostHarmful: kind >= 9,
});

/** Of each group, people of each kind. */
export type Counts = number[][];
const peopleOf = (counts: Counts) =>
  counts.flatMap((kinds, group) =>
    kinds.flatMap((count, kind) => Array.from({ length: count }, () => ({ group, ...kindOf(kind) }))),
  );

/** All that is shown of a run: its own selection, and what is measured of it a year later. */
export function publish(counts: Counts, wasHidden?: HiddenBefore) {
  const people = peopleOf(counts);
  const sorting = { labels: GROUPS, group: Uint16Array.from(people, ({ group }) => group) };
  const groups = { sex: sorting, age: sorting, ethnicity: sorting, division: sorting };
  const marks = (name: keyof ReturnType<typeof kindOf>) =>
    Uint8Array.from(people, (person) => (person[name] ? 1 : 0));
  const errors = countErrors(
    groups,
    {
      listed: marks('listed'),
      first300: marks('first300'),
      harmless: marks('harmless'),
      mostHarmful: marks('mostHarmful'),
      mostHarmful300: marks('mostHarmful300'),
    },
    100,
    wasHidden,
  );
  const selection = countSelection(groups, marks('listed'));
  return flagRates(selection, errors);
}

/** Kinds that each number of a table counts, as bits. */
const kinds = (is: (kind: ReturnType<typeof kindOf>) => boolean) =>
  Array.from({ length: KINDS }, (_, kind) => (is(kindOf(kind)) ? 1 << kind : 0)).reduce((a, b) => a + b);

function shownSums(published: ReturnType<typeof publish>): { group: number; set: number }[] {
  const { selection, errors } = published;
  const tables: [RatesByCharacteristic, number, number][] = [
    [selection.rates, kinds(() => true), kinds(({ listed }) => listed)],
    [
      errors!.missed,
      kinds(({ mostHarmful }) => mostHarmful),
      kinds(({ mostHarmful, listed }) => mostHarmful && !listed),
    ],
    [
      errors!.missedWithin300,
      kinds(({ mostHarmful300 }) => mostHarmful300),
      kinds(({ mostHarmful300, first300 }) => mostHarmful300 && !first300),
    ],
    [
      errors!.harmlessListed,
      kinds(({ listed }) => listed),
      kinds(({ listed, harmless }) => listed && harmless),
    ],
    [
      errors!.listedHarmless,
      kinds(({ harmless }) => harmless),
      kinds(({ listed, harmless }) => listed && harmless),
    ],
  ];
  return tables.flatMap(([rates, among, counted]) =>
    rates.ethnicity.flatMap(({ group, rate }) =>
      rate === null ? [] : [among, counted].map((set) => ({ group: GROUPS.indexOf(group), set })),
    ),
  );
}

/** Rows as reduced by elimination, each with the place that it leads at. */
class Span {
  private readonly rows: { lead: number; row: Float64Array }[] = [];

  private reduce(vector: Float64Array): Float64Array {
    for (const { lead, row } of this.rows) {
      const times = vector[lead]!;
      if (times === 0) continue;
      for (let at = 0; at < vector.length; at += 1) vector[at] = vector[at]! - times * row[at]!;
    }
    return vector;
  }

  add(vector: Float64Array): void {
    const rest = this.reduce(vector);
    const lead = rest.findIndex((value) => Math.abs(value) > 1e-9);
    if (lead >= 0) this.rows.push({ lead, row: rest.map((value) => value / rest[lead]!) });
  }

  has(vector: Float64Array): boolean {
    return this.reduce(vector).every((value) => Math.abs(value) < 1e-9);
  }
}

/** Small numbers of people, of some groups and kinds, that follow from what is shown and everyone's number of each kind. */
export function giveAways(counts: Counts, published: ReturnType<typeof publish>): string[] {
  const filled = Array.from({ length: KINDS }, (_, kind) => kind).filter((kind) =>
    counts.some((own) => own[kind]! > 0),
  );
  const vectorOf = (isIn: (group: number) => boolean, set: number) =>
    Float64Array.from({ length: GROUPS.length * filled.length }, (_, at) =>
      isIn(Math.floor(at / filled.length)) ? (set >> filled[at % filled.length]!) & 1 : 0,
    );
  const known = new Span();
  for (const kind of filled) known.add(vectorOf(() => true, 1 << kind));
  for (const { group, set } of shownSums(published)) known.add(vectorOf((each) => each === group, set));
  const found: string[] = [];
  for (let some = 1; some < 2 ** GROUPS.length - 1; some += 1) {
    const isIn = (group: number) => ((some >> group) & 1) === 1;
    for (let places = 1; places < 2 ** filled.length; places += 1) {
      const set = filled.reduce((bits, kind, at) => bits + (((places >> at) & 1) << kind), 0);
      let sum = 0;
      for (const [group, own] of counts.entries())
        if (isIn(group)) for (const kind of filled) sum += ((set >> kind) & 1) * own[kind]!;
      if (sum < 5 && known.has(vectorOf(isIn, set))) found.push(`groups ${some}, kinds ${set}: ${sum}`);
    }
  }
  return found;
}
