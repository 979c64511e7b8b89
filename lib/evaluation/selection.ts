import { associationOf } from './association.ts';
import type { Association } from './association.ts';
import { byCharacteristic } from './characteristics.ts';
import type { CountedByCharacteristic, PeopleGroups } from './characteristics.ts';
import { crossTable, putHiddenTogether } from './cross-table.ts';
import type { Counts } from './cross-table.ts';
import { countCells, countShare, sortPeople } from './group-rates.ts';
import type { CountedGroup } from './group-rates.ts';
import type { Sorting } from './groups.ts';
import { KnownSets } from './known-sets.ts';
import { hiddenGroups } from './suppression.ts';

/** Cells of those who are listed and of the others, and the share of the first in everybody. */
const LISTED = { among: 0b11, counted: 0b10 };

/** Of everyone scored in a run: who was listed, before it is known how many shares are tested with these. */
export type CountedSelection = {
  scored: number;
  listed: number;
  rates: CountedByCharacteristic;
  byDivision: CountedGroup[];
  /** How well the division tells who is listed, and how well it tells the ethnic group. */
  divisionAndListed: Association | null;
  divisionAndEthnicity: Association | null;
};

export function countSelection(groups: PeopleGroups, listed: Uint8Array): CountedSelection {
  const known = new KnownSets([[LISTED.among, LISTED.counted]], countCells(listed, 2));
  const count = (sorting: Sorting) => {
    const people = sortPeople(sorting, listed, 2);
    const [hidden] = hiddenGroups(people.cells, known);
    return countShare(people, LISTED, hidden!);
  };
  const byDivision = count(groups.division);
  const rates = byCharacteristic((each) => count(groups[each]));
  return {
    scored: listed.length,
    listed: listed.reduce((sum, mark) => sum + mark, 0),
    rates,
    byDivision,
    divisionAndListed: told(associationOf(shownCounts(byDivision))),
    divisionAndEthnicity: ethnicityOf(groups, byDivision, rates.ethnicity),
  };
}

/** Those of whom no number is shown as one: the figure could be solved for a number of theirs. */
function shownCounts(divisions: readonly CountedGroup[]): Counts {
  const table = divisions.map(({ of, count }) => [of - count, count]);
  return putHiddenTogether(table, labelsOf(divisions), hiddenOf(divisions));
}

/** Null too where too little is left to tell it without giving a small number away. */
function ethnicityOf(groups: PeopleGroups, divisions: CountedGroup[], ethnicities: CountedGroup[]) {
  const table = crossTable(groups.division, groups.ethnicity, {
    rows: hiddenOf(divisions),
    columns: hiddenOf(ethnicities),
  });
  return table && told(associationOf(table));
}

const labelsOf = (counted: readonly CountedGroup[]) => counted.map(({ group }) => group);
const hiddenOf = (counted: readonly CountedGroup[]) =>
  new Set(labelsOf(counted.filter(({ isHidden }) => isHidden)));

/** To three digits: with all of them a table of few cells that is not shown could be solved for. */
function told(found: Association | null): Association | null {
  if (found === null) return null;
  const { v, corrected, chiSquared, freedom, p } = found;
  return { v: short(v), corrected: short(corrected), chiSquared: short(chiSquared), freedom, p: short(p) };
}

function short(value: number): number {
  return Number(value.toPrecision(3));
}
