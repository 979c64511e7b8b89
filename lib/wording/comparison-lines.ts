import type { RunComparison } from '../runs/run-record.ts';

/** Says of a run under other settings, reference table or code than the one before how they were compared. */
export function comparisonLines(comparison: RunComparison | null): string[] {
  if (comparison === null || comparison.changed.length === 0) return [];
  const changed = `Changed since the run before: ${comparison.changed.join(', ')}`;
  if (comparison.reason !== null) return [`NOT LIKE WITH LIKE. ${changed}; ${comparison.reason}`];
  return [`${changed}. Its export was scored again to be compared with.`];
}
