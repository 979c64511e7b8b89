import { describe, expect, it } from 'vitest';
import { runMeasured } from './measured-process.ts';
import { stagesOf } from './stages.ts';

const MEGABYTES = 400;
const ALLOCATE = `Buffer.alloc(${MEGABYTES} * 1024 * 1024, 1)`;
const HELD = MEGABYTES * 1024 * 1024;

describe('a measured process', () => {
  it('has what it held at its peak', async () => {
    const { peakBytes } = await runMeasured(['-e', ALLOCATE]);
    expect(peakBytes).toBeGreaterThan(HELD);
    expect((await runMeasured(['-e', '0'])).peakBytes).toBeLessThan(HELD);
  });

  it('has what a thread of it held, or a process that it started with another environment', async () => {
    const worker = `new (require('node:worker_threads').Worker)('${ALLOCATE}', { eval: true, env: {} })`;
    expect((await runMeasured(['-e', worker])).peakBytes).toBeGreaterThan(HELD);
    const child = `require('node:child_process').spawn(process.execPath, ['-e', '${ALLOCATE}'], { env: {} })`;
    const { peakBytes, peaks } = await runMeasured(['-e', child]);
    expect(peakBytes).toBeGreaterThan(HELD);
    expect(peaks).toHaveLength(2);
    expect(peaks[1]?.bytes).toBeLessThan(HELD);
  });

  it('is an error with its own words when it fails', async () => {
    await expect(runMeasured(['-e', 'console.error("no such export"); process.exit(3)'])).rejects.toThrow(
      /ended with code 3: no such export/,
    );
  });
});

describe('the stages of a process', () => {
  const lines = [
    { seconds: 1, line: 'Starting ...' },
    { seconds: 3, line: 'Score shard ...' },
    { seconds: 4, line: 'a warning' },
    { seconds: 6, line: 'Score shard ...' },
  ];

  it('go from one line of progress to the next, and add up to its time', () => {
    expect(stagesOf(lines, 10)).toEqual([
      { name: 'process start', seconds: 1 },
      { name: 'Starting', seconds: 2 },
      { name: 'Score shard', seconds: 3 },
      { name: 'Score shard', seconds: 4 },
    ]);
    expect(stagesOf([], 10)).toEqual([{ name: 'process start', seconds: 10 }]);
  });

  it('are its own where it tells them', () => {
    const own = { seconds: 9, line: '{"timings":{"scan":4.5,"score":2}}' };
    expect(stagesOf([...lines, own], 10)).toEqual([
      { name: 'scan', seconds: 4.5 },
      { name: 'score', seconds: 2 },
    ]);
  });
});
