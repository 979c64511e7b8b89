import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../lib/local/memory-store.ts';
import { RunFiles } from '../../lib/pipeline/run-files.ts';

const runFiles = () => new RunFiles(memoryStore(), { runId: '2026-11-16', epoch: 1 });

describe('the lines of a run', () => {
  it.each([0, 1, 3])('are read as they were written: %i', async (count) => {
    const files = runFiles();
    const values = Array.from({ length: count }, (_, line) => ({ line }));
    await files.writeLines('lines', values);
    expect(await Array.fromAsync(files.readLines('lines'))).toEqual(values);
  });

  it('are written without a string of them all, however many there are', async () => {
    const store = memoryStore();
    const longest = { written: 0, streamed: 0 };
    const files = new RunFiles(
      {
        ...store,
        write: (key, body) => {
          longest.written = Math.max(longest.written, body.length);
          return store.write(key, body);
        },
        writeStream: (key, body) =>
          store.writeStream(
            key,
            (async function* () {
              for await (const piece of body) {
                longest.streamed = Math.max(longest.streamed, piece.length);
                yield piece;
              }
            })(),
          ),
      },
      { runId: '2026-11-16', epoch: 1 },
    );
    const value = { reason: 'x'.repeat(1000) };
    const values = Array.from({ length: 30_000 }, () => value);
    await files.writeLines('lines', values);
    let lines = 0;
    for await (const line of files.readTextLines('lines')) lines += line === JSON.stringify(value) ? 1 : 0;
    expect(lines).toBe(30_000);
    expect(longest.written).toBe(0);
    expect(longest.streamed).toBeGreaterThan(0);
    expect(longest.streamed).toBeLessThan(9_000_000);
  });
});
