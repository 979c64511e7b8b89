import type { TopEntries } from './score-with-duckdb.ts';

type Entry = TopEntries[number];

/** Relative: what the order of a sum and another library's logarithm may change, and no more. */
const TOLERANCE = 1e-9;
const FIGURES = ['score', 'p2', 'harm', 'copas'] as const;
const FACTS = ['nominalId', 'unsanctioned', 'management', 'division'] as const;

/** The first way in which two rankings differ, in words; null when they are the same people with the same figures. */
export function differenceBetween(a: TopEntries, b: TopEntries): string | null {
  if (a.length !== b.length) return `${a.length} entries and ${b.length}`;
  for (const [at, entry] of a.entries()) {
    const field = differingField(entry, b[at]!);
    if (field) return `rank ${at + 1}: ${field} is ${String(entry[field])} and ${String(b[at]![field])}`;
  }
  return null;
}

function differingField(a: Entry, b: Entry): keyof Entry | undefined {
  if (a.rank !== b.rank) return 'rank';
  return (
    FACTS.find((fact) => a[fact] !== b[fact]) ?? FIGURES.find((figure) => !isClose(a[figure], b[figure]))
  );
}

function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
}
