import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { taskStates } from '../../../lib/local/definition-states.ts';
import type { LocalFunction, LocalPipeline } from '../../../lib/local/template.ts';

export type FunctionCode = { step: string; handler: (event: unknown, context: object) => Promise<unknown> };

const FUNCTIONS = join(import.meta.dirname, '../../../functions');

/**
 * The real handler of every function that the machine calls, by ARN. Which it is says the state, whose name is made from
 * the step's; each is loaded with the environment that the template gives it.
 */
export async function loadFunctionCode({
  definition,
  functions,
}: Pick<LocalPipeline, 'definition' | 'functions'>): Promise<ReadonlyMap<string, FunctionCode>> {
  const loaded = new Map<string, FunctionCode>();
  for (const { name, resource } of taskStates(definition)) {
    const fn = functions.get(resource);
    const step = name.toLowerCase().replaceAll(' ', '-');
    const file = join(FUNCTIONS, step, 'handler.ts');
    if (!fn || !existsSync(file)) throw new Error(`State "${name}": there is no ${file}`);
    const { handler } = await withEnvironment(
      fn,
      () => import(pathToFileURL(file).href) as Promise<FunctionCode>,
    );
    loaded.set(resource, { step, handler });
  }
  return loaded;
}

async function withEnvironment<T>(fn: LocalFunction, load: () => Promise<T>): Promise<T> {
  const before = { ...process.env };
  Object.assign(process.env, fn.environment, { POWERTOOLS_LOG_LEVEL: 'SILENT' });
  try {
    return await load();
  } finally {
    for (const name of Object.keys(fn.environment)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  }
}
