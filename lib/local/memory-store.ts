import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import { NotFoundError } from '../core/errors.ts';
import type { ObjectStore } from '../pipeline/object-store.ts';

/** Objects in memory: scratch space of the verbs that store nothing. They are kept in the map that is given. */
export function memoryStore(objects = new Map<string, Uint8Array>()): ObjectStore {
  const get = (key: string) => {
    const found = objects.get(key);
    if (!found) throw new NotFoundError(`${key}: no such object`);
    return found;
  };
  return {
    read: (key) => Promise.resolve(objects.get(key) ?? null),
    stream: async function* (key) {
      yield get(key);
    },
    write: (key, body) => {
      objects.set(key, Buffer.from(body));
      return Promise.resolve();
    },
    writeStream: async (key, body) => {
      const chunks: Buffer[] = [];
      for await (const text of body) chunks.push(Buffer.from(text));
      objects.set(key, Buffer.concat(chunks));
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
  };
}
