import { inCodeUnitOrder } from '../core/code-unit-order.ts';

/** Which records are one person, by the record at the end of each one's chain. */
export type MergeGroups = {
  survivors: ReadonlyMap<string, string>;
  survivorOf: (record: string) => string;
  /** All records of a person, the surviving one included, in code-unit order. */
  recordsOf: (survivor: string) => readonly string[];
};

export function mergeGroups(survivors: ReadonlyMap<string, string>): MergeGroups {
  const records = new Map<string, string[]>();
  for (const [record, survivor] of survivors) {
    records.set(survivor, [...(records.get(survivor) ?? [survivor]), record]);
  }
  for (const own of records.values()) own.sort(inCodeUnitOrder);
  return {
    survivors,
    survivorOf: (record) => survivors.get(record) ?? record,
    recordsOf: (survivor) => records.get(survivor) ?? [survivor],
  };
}

/** People whose records were brought together, or taken apart, from one run's merges to another's. */
export type Regrouped = { before: ReadonlySet<string>; after: ReadonlySet<string> };

/** By the surviving record, before and after; everyone who shares a record with one of them is among them. */
export function regroupedPeople(earlier: MergeGroups, later: MergeGroups): Regrouped {
  const regrouped = { before: new Set<string>(), after: new Set<string>() };
  const open = [...earlier.survivors.keys(), ...later.survivors.keys()].filter(
    (record) => earlier.survivorOf(record) !== later.survivorOf(record),
  );
  for (let record = open.pop(); record !== undefined; record = open.pop()) {
    const [was, is] = [earlier.survivorOf(record), later.survivorOf(record)];
    if (!regrouped.before.has(was)) open.push(...earlier.recordsOf(was));
    if (!regrouped.after.has(is)) open.push(...later.recordsOf(is));
    regrouped.before.add(was);
    regrouped.after.add(is);
  }
  return regrouped;
}
