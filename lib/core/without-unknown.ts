import type * as z from 'zod';

type Issue = z.core.$ZodIssue;
type Unknown = { path: PropertyKey[]; keys: string[] };

/** A copy of a value without the keys that a schema does not know; undefined where that is not all that is wrong. */
export function withoutUnknown(value: unknown, issues: readonly Issue[]): unknown {
  const unknown = unknownIn(issues);
  if (unknown === null) return undefined;
  const copy: unknown = structuredClone(value);
  for (const { path, keys } of unknown) {
    const holder = path.reduce<unknown>((within, key) => (within as Record<PropertyKey, unknown>)[key], copy);
    for (const key of keys) Reflect.deleteProperty(holder as object, key);
  }
  return copy;
}

/** Null where something else is wrong, too. */
function unknownIn(issues: readonly Issue[]): Unknown[] | null {
  const found: Unknown[] = [];
  for (const issue of issues) {
    const own = unknownOf(issue);
    if (own === null) return null;
    found.push(...own);
  }
  return found;
}

function unknownOf(issue: Issue): Unknown[] | null {
  if (issue.code === 'unrecognized_keys') return [{ path: issue.path, keys: issue.keys }];
  if (issue.code !== 'invalid_union') return null;
  // Of several shapes the one that it is but for such keys; its paths are from where the choice is.
  const shape = issue.errors.map(unknownIn).find((each) => each !== null);
  return shape?.map(({ path, keys }) => ({ path: [...issue.path, ...path], keys })) ?? null;
}
