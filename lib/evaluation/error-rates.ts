import { byCharacteristic } from './characteristics.ts';
import type { Characteristic, CountedByCharacteristic, PeopleGroups } from './characteristics.ts';
import { countCells, countShare, sortPeople } from './group-rates.ts';
import type { Share } from './group-rates.ts';
import { KnownSets } from './known-sets.ts';
import { hiddenGroups } from './suppression.ts';
import { proportionOf } from './wilson-interval.ts';
import type { Proportion } from './wilson-interval.ts';

/** A mark for each person, 1 or 0. */
export type ErrorMarks = Record<'listed' | 'harmless', Uint8Array> & {
  /** Among the 100 most harmful afterwards, or tied with the last of them; and among so many in the first ranks. */
  mostHarmful: Uint8Array;
  /** The same of 300, the seed's sample: both who is most harmful, and who is in the first ranks. */
  mostHarmful300: Uint8Array;
  first300: Uint8Array;
};

/** Everyone together: how many were among the most harmful, how many of those were found, and the share of those missed. */
export type Missed = { depth: number; within: number; people: number; found: number; missed: Proportion };

export const ERROR_TABLES = ['harmlessListed', 'listedHarmless', 'missedWithin300', 'missed'] as const;
export type ErrorTable = (typeof ERROR_TABLES)[number];

export type CountedErrors = Record<ErrorTable, CountedByCharacteristic> & { mostHarmful: Missed[] };

/** Cells by what people did, four a kind: who is listed or not, within the first 300 or not. */
const HARMFUL = 4;
const AMONG_300 = 8;
const AMONG_100 = 12;
const CELLS = Array.from({ length: 16 }, (_, cell) => cell);

function cellOf({ listed, harmless, mostHarmful, mostHarmful300, first300 }: ErrorMarks, at: number): number {
  const kind =
    harmless[at] === 1
      ? 0
      : mostHarmful[at] === 1
        ? AMONG_100
        : mostHarmful300[at] === 1
          ? AMONG_300
          : HARMFUL;
  return kind + listed[at]! + 2 * first300[at]!;
}

const setOf = (isIn: (cell: number) => boolean) =>
  CELLS.filter(isIn).reduce((bits, cell) => bits | (1 << cell), 0);
const isListed = (cell: number) => (cell & 1) === 1;
const isFirst = (cell: number) => (cell & 2) === 2;
const isHarmless = (cell: number) => cell < HARMFUL;

const ALL = setOf(() => true);
const LISTED = setOf(isListed);
const LISTED_HARMLESS = setOf((cell) => isListed(cell) && isHarmless(cell));
const SHARES: Record<ErrorTable, Share> = {
  harmlessListed: { among: LISTED, counted: LISTED_HARMLESS },
  listedHarmless: { among: setOf(isHarmless), counted: LISTED_HARMLESS },
  missedWithin300: {
    among: setOf((cell) => cell >= AMONG_300),
    counted: setOf((cell) => cell >= AMONG_300 && !isFirst(cell)),
  },
  missed: {
    among: setOf((cell) => cell >= AMONG_100),
    counted: setOf((cell) => cell >= AMONG_100 && !isListed(cell)),
  },
};
/** By their weight: what a table would give away together with those before it is hidden in it, not in them. */
const TABLES = [
  ['selection'],
  ['harmlessListed', 'listedHarmless'],
  ['missedWithin300'],
  ['missed'],
] as const;
const SETS = TABLES.map((tables) =>
  tables.flatMap((table) => {
    const { among, counted } = table === 'selection' ? { among: ALL, counted: LISTED } : SHARES[table];
    return [among, counted];
  }),
);

/** Whether a group has been hidden in a table of the same people before: in the run's own, or by an earlier measurement. */
export type HiddenBefore = (
  table: ErrorTable | 'selection',
  characteristic: Characteristic,
  group: string,
) => boolean;

/** Everyone that was followed; `listed` is how many the ranking had. */
export function countErrors(
  groups: PeopleGroups,
  marks: ErrorMarks,
  listed: number,
  wasHidden: HiddenBefore = () => false,
): CountedErrors {
  const cell = new Uint8Array(marks.listed.length);
  for (let at = 0; at < cell.length; at += 1) cell[at] = cellOf(marks, at);
  const known = new KnownSets(SETS, countCells(cell, CELLS.length));
  const counted = byCharacteristic((each) => {
    const people = sortPeople(groups[each], cell, CELLS.length);
    const before = TABLES.map(([...tables]) =>
      people.labels.map((group) => tables.some((table) => wasHidden(table, each, group))),
    );
    const hidden = hiddenGroups(people.cells, known, before);
    const of = (table: ErrorTable) => {
      const at = TABLES.findIndex((tables) => tables.some((name) => name === table));
      return countShare(people, SHARES[table], hidden[at]!);
    };
    return { of };
  });
  const tableOf = (table: ErrorTable) => byCharacteristic((each) => counted[each].of(table));
  return {
    harmlessListed: tableOf('harmlessListed'),
    listedHarmless: tableOf('listedHarmless'),
    missedWithin300: tableOf('missedWithin300'),
    missed: tableOf('missed'),
    mostHarmful: [
      missedOf(100, listed, marks.mostHarmful, marks.listed),
      missedOf(300, 300, marks.mostHarmful300, marks.first300),
    ],
  };
}

function missedOf(depth: number, within: number, harmful: Uint8Array, found: Uint8Array): Missed {
  let [people, both] = [0, 0];
  for (let at = 0; at < harmful.length; at += 1) {
    people += harmful[at]!;
    both += harmful[at]! & found[at]!;
  }
  return { depth, within, people, found: both, missed: proportionOf(people - both, people) };
}
