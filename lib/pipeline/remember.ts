import type { RunFiles } from './run-files.ts';

type Remembered = { run: string; values: Map<string, Promise<unknown>> };

const remembered = new WeakMap<object, Remembered>();

/**
 * What a step reads of a run once and needs for each of its items: a warm function has one after the other, and asking
 * for each small object again takes longer than scoring. Only for objects that no longer change, and of one run at a time.
 */
export function remember<T>(files: RunFiles, name: string, read: () => Promise<T>): Promise<T> {
  const kept = remembered.get(files.store);
  const { run, values } =
    kept?.run === files.prefix ? kept : { run: files.prefix, values: new Map<string, Promise<unknown>>() };
  remembered.set(files.store, { run, values });
  const found = (values.get(name) as Promise<T> | undefined) ?? read();
  values.set(name, found);
  // What could not be read must be asked for again by the retry.
  found.catch(() => values.delete(name));
  return found;
}
