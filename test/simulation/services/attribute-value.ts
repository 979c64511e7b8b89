/** A value in DynamoDB's own JSON: `{ S: 'text' }`, `{ N: '1.5' }`, `{ M: {…} }`. */
export type AttributeValue = Record<string, unknown>;
export type StoredItem = Record<string, AttributeValue>;

/** What DynamoDB refuses an input with. */
export class ValidationError extends Error {
  override readonly name = 'ValidationException';
}

export function isEqual(a: AttributeValue | undefined, b: AttributeValue | undefined): boolean {
  if (!a || !b) return false;
  const [[kind, value] = []] = Object.entries(a);
  const [[otherKind, other] = []] = Object.entries(b);
  if (kind !== otherKind) return false;
  return kind === 'N' ? Number(value) === Number(other) : canonical(value) === canonical(other);
}

/** Negative, zero or positive; null where the two are not of one type that has an order. Texts go by UTF-8 bytes. */
export function compare(a: AttributeValue | undefined, b: AttributeValue | undefined): number | null {
  if (!a || !b) return null;
  if ('N' in a && 'N' in b) return Number(a['N']) - Number(b['N']);
  if ('S' in a && 'S' in b) return Buffer.compare(Buffer.from(String(a['S'])), Buffer.from(String(b['S'])));
  return null;
}

/** JSON with the keys of each map in one order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
