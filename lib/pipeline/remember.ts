import type { RunFiles } from './run-files.ts';
import type { RunPlan } from './run-plan.ts';

type Remembered = { run: string; values: Map<string, Promise<unknown>> };

const remembered = new WeakMap<object, Remembered>();
const texts = new WeakMap<RunPlan, string>();

/** A plan's JSON, made once for the ten or so calls of one item. */
function textOf(plan: RunPlan): string {
  const text = texts.get(plan) ?? JSON.stringify(plan);
  texts.set(plan, text);
  return text;
}

/**
 * What a step reads of a run once and needs for each of its items: a warm function has one after the other, and asking
 * for each small object again takes longer than scoring. Of one run at a time, as its plan is now: a proof that is made
 * again plans anew under the same prefix.
 */
export function remember<T>(
  files: RunFiles,
  plan: RunPlan,
  name: string,
  read: () => Promise<T>,
): Promise<T> {
  const now = files.prefix + textOf(plan);
  const kept = remembered.get(files.store);
  const { run, values } =
    kept?.run === now ? kept : { run: now, values: new Map<string, Promise<unknown>>() };
  remembered.set(files.store, { run, values });
  const found = (values.get(name) as Promise<T> | undefined) ?? read();
  values.set(name, found);
  // What could not be read must be asked for again by the retry.
  found.catch(() => values.delete(name));
  return found;
}
