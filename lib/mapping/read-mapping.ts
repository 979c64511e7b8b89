import { createHash } from 'node:crypto';
import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import { describeIssues } from '../core/describe-issues.ts';
import { SettingsRejectedError } from '../core/errors.ts';
import { mappingSchema } from './mapping.ts';
import type { Mapping } from './mapping.ts';

/** The mapping that a person wrote; null where none was given. Throws SettingsRejectedError. */
export function readMapping(written: unknown, where: string): Mapping | null {
  if (written === undefined || written === null) return null;
  const parsed = mappingSchema.safeParse(written);
  if (parsed.success) return parsed.data;
  throw new SettingsRejectedError(`${where}: ${describeIssues(parsed.error)} (rule: mapping)`);
}

/** SHA-256 of a mapping, the same whatever order its keys were written in; null where there is none. */
export function hashMapping(mapping: Mapping | null): string | null {
  if (mapping === null) return null;
  return createHash('sha256')
    .update(JSON.stringify(inKeyOrder(mapping)))
    .digest('hex');
}

function inKeyOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => inCodeUnitOrder(a, b));
  return Object.fromEntries(entries.map(([key, each]) => [key, inKeyOrder(each)]));
}
