import * as z from 'zod';

/** An object of these keys and no other: a misspelt key is refused, with the keys that are allowed. */
export function closedObject<S extends z.ZodRawShape>(shape: S): z.ZodObject<S, z.core.$strict> {
  const allowed = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== 'unrecognized_keys') return undefined;
      return `${issue.keys.map((key) => JSON.stringify(key)).join(', ')} is not known; allowed: ${allowed}`;
    },
  });
}
