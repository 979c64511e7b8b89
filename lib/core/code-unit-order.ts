/** Code-unit order, the same in every locale: what sorts ids, never `localeCompare`. */
export function inCodeUnitOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
