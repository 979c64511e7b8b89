import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../lib/local/memory-store.ts';
import { RunFiles } from '../../lib/pipeline/run-files.ts';

const RUN = { runId: '2026-03-30', epoch: 1 };

/** A store that says how long each piece was that it was given. */
function measuredStore() {
  const store = memoryStore();
  const pieces: number[] = [];
  const write: typeof store.write = (key, body) => {
    pieces.push(body.length);
    return store.write(key, body);
  };
  const writeStream: typeof store.writeStream = (key, body) =>
    store.writeStream(
      key,
      (async function* () {
        for await (const piece of body) {
          pieces.push(piece.length);
          yield piece;
        }
      })(),
    );
  return { files: new RunFiles({ ...store, write, writeStream }, RUN), pieces };
}

describe('lines of a run', () => {
  // A million rows in quarantine are 130 MB of text, and four times as many are more than one string may hold.
  it('are written in pieces that memory can hold, however many there are', async () => {
    const { files, pieces } = measuredStore();
    const values = Array.from({ length: 200_000 }, (_, line) => ({ line, reason: 'x'.repeat(100) }));
    await files.writeLines('rows.jsonl', values);
    expect(Math.max(...pieces)).toBeLessThan(9_000_000);
    expect(await Array.fromAsync(files.readLines('rows.jsonl'))).toEqual(values);
  });

  it.each([0, 1, 3])('are written at once when there are few: %i', async (length) => {
    const { files, pieces } = measuredStore();
    const values = Array.from({ length }, (_, line) => ({ line }));
    await files.writeLines('rows.jsonl', values);
    expect(pieces).toHaveLength(1);
    expect(await Array.fromAsync(files.readLines('rows.jsonl'))).toEqual(values);
  });
});
