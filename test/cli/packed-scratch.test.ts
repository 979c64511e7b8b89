import { expect, it } from 'vitest';
import { packedScratch } from '../../lib/local/packed-scratch.ts';
import { RunFiles, runFileNames } from '../../lib/pipeline/run-files.ts';

it('lines written as a stream come back as they were, and are kept in a fraction of the memory', async () => {
  const scratch = packedScratch();
  const files = new RunFiles(scratch, { runId: '2026-03-30', epoch: 1 });
  const line = (at: number) => ({ line: at, reason: 'sex is not one of M, F, U' });
  const [few, many] = [runFileNames.partQuarantine(0), runFileNames.partQuarantine(1)];
  await files.writeLines(few, [line(1)]);
  await files.writeLines(many, Iterator.from(Array(200_000).keys()).map(line));
  expect(await Array.fromAsync(files.readLines(few))).toEqual([line(1)]);
  let same = 0;
  for await (const text of files.readTextLines(many)) same += text === JSON.stringify(line(same)) ? 1 : 0;
  expect(same).toBe(200_000);
  expect([await files.has(few), await files.has(many), await files.has('none')]).toEqual([true, true, false]);
  const [size = 0] = (await scratch.sizes(files.key(many))).values();
  expect(size).toBeLessThan(2_000_000);
});
