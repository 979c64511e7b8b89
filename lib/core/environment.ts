import type * as z from 'zod';
import { describeIssues } from './describe-issues.ts';
import { SetupError } from './errors.ts';

/** A function's environment, checked; the only place that reads it. */
export function readEnvironment<E extends z.ZodObject>(schema: E): z.infer<E> {
  const parsed = schema.safeParse(process.env);
  if (!parsed.success) throw new SetupError(`environment: ${describeIssues(parsed.error)}`);
  return parsed.data;
}
