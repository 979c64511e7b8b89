/**
 * Figures to six places, and of a correlation how many and how strong: its p and interval, as those of a share or an area,
 * are checked against SciPy in statistics.test.ts.
 */
export function told(value: unknown): unknown {
  if (typeof value === 'number') return Number(value.toFixed(6));
  if (Array.isArray(value)) return value.map(told);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const known = new Map(entries);
  if (known.has('rho')) return told([known.get('n'), known.get('rho')]);
  if (known.has('area')) return told([known.get('did'), known.get('didNot'), known.get('area')]);
  return Object.fromEntries(entries.map(([name, each]) => [name, told(each)]));
}
