import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { generatorOptions } from '../../lib/synthetic/generator-options.ts';
import { liveLife } from '../../lib/synthetic/live-life.ts';
import { syntheticForce } from '../../lib/synthetic/synthetic-force.ts';
import { writeExports } from '../../lib/synthetic/write-exports.ts';
import { exportsOf, textOf } from './synthetic-rows.ts';

describe('the same force twice', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hhpu-synthetic-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each([0, 0.03])('has the same bytes for the same seed, with %d of faults', async (dirty) => {
    const options = { offenders: 400, seed: 5, runs: 2, dirty };
    const once = await writeExports(join(folder, `once-${dirty}`), options);
    const again = await writeExports(join(folder, `again-${dirty}`), options);
    expect(again).toEqual(once);
    for (const { exportId, files } of once) {
      for (const { file } of files) {
        const bytes = await readFile(join(folder, `once-${dirty}`, exportId, file));
        expect(bytes.equals(await readFile(join(folder, `again-${dirty}`, exportId, file)))).toBe(true);
        // The time in a gzip header, RFC 1952.
        expect(bytes.readUInt32LE(4)).toBe(0);
      }
    }
  });

  it('is another force for another seed', () => {
    const [one, two] = [1, 2].map((seed) => textOf(exportsOf({ offenders: 100, seed, runs: 1 })[0]!));
    expect(one).not.toBe(two);
  });

  it('takes seeds beyond 32 bits apart', () => {
    const [one, two] = [1, 1 + 2 ** 32].map((seed) =>
      textOf(exportsOf({ offenders: 100, seed, runs: 1 })[0]!),
    );
    expect(one).not.toBe(two);
  });

  it.each([0, 0.03])(
    'ends with the same exports, however many runs are asked for, with %d of faults',
    (dirty) => {
      const three = exportsOf({ offenders: 400, seed: 5, runs: 3, dirty });
      const thirteen = exportsOf({ offenders: 400, seed: 5, runs: 13, dirty });
      expect(thirteen).toHaveLength(13);
      expect(thirteen.slice(-3).map(textOf)).toEqual(three.map(textOf));
    },
  );

  it('has the same rows at every reading', () => {
    const [first] = exportsOf({ offenders: 200, runs: 1, dirty: 0.05 });
    expect(textOf(first!)).toBe(textOf(first!));
  });

  it('has the same lives in whatever order they are asked for, so that a large force need not be kept', () => {
    const force = syntheticForce(generatorOptions.parse({ offenders: 500, seed: 3 }), referenceTable());
    const people = Array.from({ length: 500 }, (_, person) => person);
    const upwards = people.map((person) => liveLife(force, person));
    const downwards = people.toReversed().map((person) => liveLife(force, person));
    expect(downwards.toReversed()).toEqual(upwards);
  });
});

describe('the dates of exports', () => {
  it('are 14 days apart, up to the last export, extracted at two in the morning', () => {
    expect(exportsOf({ offenders: 10 }).map(({ exportId, extractedAt }) => [exportId, extractedAt])).toEqual([
      ['2026-10-19', '2026-10-19T02:00:00Z'],
      ['2026-11-02', '2026-11-02T02:00:00Z'],
      ['2026-11-16', '2026-11-16T02:00:00Z'],
    ]);
  });

  it('cross a leap day', () => {
    const ids = exportsOf({ offenders: 10, runs: 2, lastExport: '2028-03-06' }).map(
      ({ exportId }) => exportId,
    );
    expect(ids).toEqual(['2028-02-21', '2028-03-06']);
  });

  it.each([{ dirty: 0.06 }, { dirty: -0.01 }, { offenders: 0 }, { runs: 0 }, { lastExport: '2026-02-30' }])(
    'refuses %j',
    (options) => {
      expect(() => exportsOf(options)).toThrow();
    },
  );
});
