import fc from 'fast-check';
import { expect } from 'vitest';
import { CHANGE_PARTS } from '../../lib/changes/change-parts.ts';
import type { ChangePart } from '../../lib/changes/change-parts.ts';
import { explainChange } from '../../lib/changes/explain-change.ts';
import type { ScoringRules } from '../../lib/changes/explain-change.ts';
import { addDays } from '../../lib/core/calendar-date.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { ogrs3Predictor } from '../../lib/scoring/ogrs3.ts';
import { readSettings } from '../../lib/settings/read-settings.ts';
import { runs } from '../fixtures/property-runs.ts';
import { EARLIER, inputsOf, LATER, randomRows, scoresOf } from './random-inputs.ts';
import type { Rows } from './random-inputs.ts';

const table = referenceTable();

export function rulesOf(written: object = {}): ScoringRules {
  const settings = readSettings(written, 'test');
  return { settings, table, predictor: ogrs3Predictor(settings.ogrs3, table) };
}

type Case = { before: Rows; after: Rows; was?: ScoringRules; is?: ScoringRules };

/** The change of everybody who is scored before or after, with the score before that was published. */
export function explainAll({ before, after, was = rulesOf(), is = was }: Case) {
  const [earlier, later] = [inputsOf(before, EARLIER), inputsOf(after, LATER)];
  const [then, now] = [scoresOf(earlier, was), scoresOf(later, is)];
  const people = new Set([...[...then.keys()].map((id) => later.merges.survivorOf(id)), ...now.keys()]);
  return [...people].map((nominalId) => {
    const ids = later.merges.recordsOf(nominalId).map((record) => earlier.merges.survivorOf(record));
    const earlierId = ids.toSorted((a, b) => (then.get(b)?.score ?? -1) - (then.get(a)?.score ?? -1))[0]!;
    const published = then.get(earlierId)?.score ?? 0;
    const change = explainChange({ nominalId, earlierId }, published, earlier, later, is);
    return { nominalId, published, score: now.get(nominalId)?.score ?? 0, ...change };
  });
}

export function assertAddsUp(changes: ReturnType<typeof explainAll>) {
  for (const { parts, published, score, later } of changes) {
    const sum = CHANGE_PARTS.reduce((total, part) => total + parts[part], 0);
    expect(Math.abs(published + sum - score)).toBeLessThan(1e-12);
    expect(later?.score ?? 0).toBe(score);
  }
}

/** Asserts that nothing but one part moved; gives how much it did. */
export function assertOnly(part: ChangePart, changes: ReturnType<typeof explainAll>): number {
  assertAddsUp(changes);
  for (const { parts } of changes) {
    for (const other of CHANGE_PARTS) if (other !== part) expect([other, parts[other]]).toEqual([other, 0]);
  }
  return changes.reduce((sum, { parts }) => sum + Math.abs(parts[part]), 0);
}

/** Runs a kind of change on its own; some of its cases must move a score, or nothing was tested. */
export function onlyMoves<T>(
  part: ChangePart,
  edit: fc.Arbitrary<T>,
  apply: (rows: Rows, by: T) => Rows,
  written = {},
) {
  let moved = 0;
  fc.assert(
    fc.property(randomRows, edit, (before, by) => {
      const after = apply(structuredClone(before), by);
      moved += assertOnly(part, explainAll({ before, after, was: rulesOf(written) }));
    }),
    runs(300),
  );
  expect(moved).toBeGreaterThan(1);
}

export const at = fc.nat({ max: 100 });
/** A row changed; nothing where the table has none. */
export function editRow(rows: string[][], place: number, edit: (row: string[]) => string[]): void {
  const index = place % Math.max(1, rows.length);
  if (rows[index]) rows[index] = edit(rows[index]);
}

/** Releases that the fortnight reaches put off, so that what else is changed is the only change. */
export function noReleases(rows: Rows): Rows {
  for (const row of rows.sanctions) if (row[5]! > EARLIER) row[5] = addDays(LATER, 100);
  return rows;
}
