import { Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import type { ObjectStore } from '../pipeline/object-store.ts';
import { memoryStore } from './memory-store.ts';

/**
 * Objects in memory, those packed that are written as streams: the rejected rows of a broken export, half a gigabyte of
 * lines that are much alike.
 */
export function packedScratch(): ObjectStore {
  const whole = memoryStore();
  const packed = new Map<string, Buffer[]>();
  return {
    ...whole,
    stream: (key) => {
      const found = packed.get(key);
      return found ? Readable.from(found).pipe(createGunzip()) : whole.stream(key);
    },
    writeStream: async (key, body) => {
      const text = Readable.from(body, { objectMode: false, highWaterMark: 1024 * 1024 });
      packed.set(key, await Array.fromAsync(text.pipe(createGzip({ level: 1 })) as AsyncIterable<Buffer>));
    },
    sizes: async (prefix) => {
      const streamed = [...packed].filter(([key]) => key.startsWith(prefix));
      const sizeOf = (chunks: Buffer[]) => chunks.reduce((sum, { length }) => sum + length, 0);
      const found = streamed.map(([key, chunks]) => [key.slice(prefix.length), sizeOf(chunks)] as const);
      return new Map([...(await whole.sizes(prefix)), ...found]);
    },
  };
}
