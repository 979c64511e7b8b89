import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import { NotFoundError } from '../core/errors.ts';
import type { ErasableStore } from '../pipeline/erasable-store.ts';

/** Objects in memory: scratch space of the verbs that store nothing. They are kept in the map that is given. */
export function memoryStore(
  objects = new Map<string, Uint8Array>(),
  now = () => new Date().toISOString(),
): ErasableStore {
  const written = new Map<string, string>();
  const get = (key: string) => {
    const found = objects.get(key);
    if (!found) throw new NotFoundError(`${key}: no such object`);
    return found;
  };
  const set = (key: string, body: Uint8Array) => {
    objects.set(key, body);
    written.set(key, now());
  };
  return {
    read: (key) => Promise.resolve(objects.get(key) ?? null),
    stream: async function* (key) {
      yield get(key);
    },
    write: (key, body) => {
      set(key, Buffer.from(body));
      return Promise.resolve();
    },
    writeStream: async (key, body) => {
      const chunks: Buffer[] = [];
      for await (const text of body) chunks.push(Buffer.from(text));
      set(key, Buffer.concat(chunks));
    },
    sizes: (prefix) => {
      const found = [...objects].filter(([key]) => key.startsWith(prefix));
      return Promise.resolve(new Map(found.map(([key, body]) => [key.slice(prefix.length), body.length])));
    },
    folders: (prefix) => {
      const below = [...objects.keys()]
        .filter((key) => key.startsWith(prefix))
        .map((key) => key.slice(prefix.length));
      const names = below
        .filter((rest) => rest.includes('/'))
        .map((rest) => rest.slice(0, rest.indexOf('/')));
      return Promise.resolve([...new Set(names)].toSorted(inCodeUnitOrder));
    },
    list: (prefix) => {
      const found = [...objects].filter(([key]) => key.startsWith(prefix));
      return Promise.resolve(
        found.map(([key, body]) => ({ key, bytes: body.length, modifiedAt: written.get(key) ?? '' })),
      );
    },
    remove: (keys) => {
      for (const key of keys) objects.delete(key);
      return Promise.resolve();
    },
  };
}
