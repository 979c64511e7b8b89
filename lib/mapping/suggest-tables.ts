import type { TableNames } from '../contract/manifest.ts';
import { TABLES } from '../contract/tables.ts';
import type { TableName } from '../contract/tables.ts';
import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import { nameLikeness } from './name-likeness.ts';

const LEAST_LIKELY = 0.5;

/** A table that a manifest lists no file of, by the name that it was looked for by. */
export type MissingTable = {
  table: TableName;
  name: string;
  /** Names that may mean it, the likeliest first. */
  candidates: string[];
  /** The names that the manifest has and nobody looks for. */
  unused: string[];
};

/**
 * The tables that were looked for in vain in a manifest, while it lists files of tables that nobody knows, and which of
 * those might be meant. An optional table by the contract's own name is not missed.
 */
export function suggestTables(tableNames: TableNames, listed: readonly string[]): MissingTable[] {
  const unknown = listed.filter(
    (name) => !tableNames.has(name) && /^[A-Za-z][A-Za-z0-9_ ]{0,39}$/.test(name),
  );
  const unused = unknown.toSorted(inCodeUnitOrder);
  if (unused.length === 0) return [];
  const missing = [...tableNames].filter(
    ([name, table]) => !listed.includes(name) && (TABLES[table].required || name !== table),
  );
  const only = missing.length === 1 && unused.length === 1 ? 1 : 0;
  return missing.map(([name, table]) => {
    const likenessOf = (each: string) => Math.max(only, nameLikeness(name, each), nameLikeness(table, each));
    const likely = unused
      .map((each) => ({ each, likeness: likenessOf(each) }))
      .filter(({ likeness }) => likeness >= LEAST_LIKELY)
      .toSorted((a, b) => b.likeness - a.likeness);
    return { table, name, candidates: likely.map(({ each }) => each), unused };
  });
}
