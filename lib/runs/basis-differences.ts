import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import type { Settings } from '../settings/settings.ts';
import type { RunBasis } from './run-record.ts';

/** What decides a run's scores besides its export. Settings are null where only their hash is kept. */
export type ScoredBy = Pick<
  RunBasis,
  'settingsHash' | 'mappingHash' | 'tableEdition' | 'tableHash' | 'codeVersion'
> & { settings: Settings | null };

/**
 * What differs between two runs of one export, each in words that name both sides: `settings topN (100 then, 20 now)`,
 * `code version (0.1.0+a then, 0.1.0+b now)`. Empty when nothing does.
 */
export function tellDifferences(then: ScoredBy, now: ScoredBy): string[] {
  const differs = (what: string, before: string, after: string) =>
    before === after ? [] : [`${what} (${before} then, ${after} now)`];
  const edition = ({ tableEdition, tableHash }: ScoredBy) => `${tableEdition} ${tableHash.slice(0, 8)}`;
  const mapping = ({ mappingHash }: ScoredBy) => mappingHash?.slice(0, 8) ?? 'none';
  return [
    ...settingsDifferences(then, now),
    ...differs('mapping', mapping(then), mapping(now)),
    ...differs('reference edition', edition(then), edition(now)),
    ...differs('code version', then.codeVersion, now.codeVersion),
  ];
}

function settingsDifferences(then: ScoredBy, now: ScoredBy): string[] {
  if (then.settings === null || now.settings === null) {
    return then.settingsHash === now.settingsHash ? [] : ['settings'];
  }
  const [before, after] = [new Map(leaves(then.settings)), new Map(leaves(now.settings))];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path))
    .toSorted(inCodeUnitOrder)
    .map(
      (path) => `settings ${path} (${before.get(path) ?? 'absent'} then, ${after.get(path) ?? 'absent'} now)`,
    );
}

/** Each value of nested settings by its path, as JSON. */
function leaves(value: unknown, path = ''): [string, string][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [[path, JSON.stringify(value)]];
  return Object.entries(value).flatMap(([key, each]) => leaves(each, path === '' ? key : `${path}.${key}`));
}
