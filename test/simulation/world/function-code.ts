import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { taskStates } from '../../../lib/local/definition-states.ts';
import type { LocalFunction, LocalPipeline } from '../../../lib/local/template.ts';

export type FunctionCode = { step: string; handler: (event: unknown, context: object) => Promise<unknown> };

const FUNCTIONS = join(import.meta.dirname, '../../../functions');

/**
 * The real handler of every function that the machine calls, by ARN. Which it is says the state, whose name is made from
 * the step's.
 */
export async function loadFunctionCode({
  definition,
  functions,
}: Pick<LocalPipeline, 'definition' | 'functions'>): Promise<ReadonlyMap<string, FunctionCode>> {
  const loaded = new Map<string, FunctionCode>();
  for (const { name, resource } of taskStates(definition)) {
    const fn = functions.get(resource);
    if (!fn) throw new Error(`State "${name}" has no function`);
    loaded.set(resource, await loadHandler(fn, name.toLowerCase().replaceAll(' ', '-')));
  }
  return loaded;
}

/** A step's real handler, loaded with the environment that the template gives its function. */
export async function loadHandler(fn: LocalFunction, step: string): Promise<FunctionCode> {
  const file = join(FUNCTIONS, step, 'handler.ts');
  if (!existsSync(file)) throw new Error(`${fn.name}: there is no ${file}`);
  const load = () => import(pathToFileURL(file).href) as Promise<FunctionCode>;
  const { handler } = await withEnvironment(fn, load);
  return { step, handler };
}

async function withEnvironment<T>(fn: LocalFunction, load: () => Promise<T>): Promise<T> {
  const before = { ...process.env };
  Object.assign(process.env, fn.environment, {
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    POWERTOOLS_METRICS_DISABLED: 'true',
  });
  try {
    return await load();
  } finally {
    for (const name of Object.keys(fn.environment)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  }
}
