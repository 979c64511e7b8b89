import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { runs } from '../fixtures/property-runs.ts';
import { EXPORT_ID, manifestOf } from '../fixtures/write-export.ts';
import { CANARY } from '../pipeline/good-export.ts';
import { filesOf } from '../pipeline/random-export.ts';
import { cleanLines } from './clean-lines.ts';
import { ruleOf } from './known-refusals.ts';
import { MemoryForce } from './memory-force.ts';
import type { Folder } from './memory-force.ts';

const BEFORE = '2026-03-16';

function folderOf(people: number, gzip: boolean, exportId = EXPORT_ID): Folder {
  const { files } = filesOf(cleanLines(Array.from({ length: people }, (_, at) => at)), { gzip });
  const manifest = { ...manifestOf(files), exportId, extractedAt: `${exportId}T02:00:00Z` };
  const folder = new Map<string, Uint8Array>(files.map(({ file, bytes }) => [file, bytes]));
  return folder.set('manifest.json', Buffer.from(JSON.stringify(manifest)));
}

/** A force with a published run, and the export that comes next in its landing bucket, whole. */
async function forceWith(folder: Folder): Promise<MemoryForce> {
  const force = new MemoryForce();
  force.land(BEFORE, folderOf(3, false, BEFORE));
  expect(await force.run()).toMatchObject({ runId: BEFORE });
  force.land(EXPORT_ID, folder);
  return force;
}

/** The rule that an export is refused by when one of its files ends after so many bytes. Nothing else may happen. */
async function cutAt(force: MemoryForce, folder: Folder, file: string, bytes: number): Promise<string> {
  const { table, worked } = force;
  const before = { pointer: table.pointer, rankings: table.rankings.size };
  force.landed.set(`exports/${EXPORT_ID}/${file}`, (folder.get(file) ?? new Uint8Array()).subarray(0, bytes));
  const { error } = await force.run({ exportId: EXPORT_ID });
  force.land(EXPORT_ID, folder);
  if (error === null) throw new Error(`${file} cut at ${bytes} bytes was published`);
  expect({ pointer: table.pointer, rankings: table.rankings.size }).toEqual(before);
  expect(table.runs.get(EXPORT_ID)?.record.status).toBe('Failed');
  expect(worked.has(`scores/${EXPORT_ID}.parquet`)).toBe(false);
  return ruleOf(error.message);
}

describe.each([
  ['plain', false],
  ['zipped', true],
])('a small export, %s,', (_name, gzip) => {
  const folder = folderOf(3, gzip);
  let force: MemoryForce;
  beforeAll(async () => {
    force = await forceWith(folder);
  });

  it('is published when it is whole', async () => {
    const whole = force.copy();
    expect(await whole.run()).toMatchObject({ runId: EXPORT_ID, published: { latest: true } });
  });

  it.each([...folder.keys()])('is refused with %s cut at any of its bytes', async (file) => {
    const length = folder.get(file)?.length ?? 0;
    const rules = new Map<string, number>();
    for (let bytes = 0; bytes < length; bytes += 1) {
      const rule = await cutAt(force, folder, file, bytes);
      rules.set(rule, (rules.get(rule) ?? 0) + 1);
    }
    expect([...rules]).toEqual([[file === 'manifest.json' ? 'manifest' : 'size', length]]);
  });

  it.each([...folder.keys()].filter((file) => file !== 'manifest.json'))(
    'is refused when the reading of %s ends early, at any of its bytes',
    async (file) => {
      const { deps } = force;
      const stored = folder.get(file) ?? new Uint8Array();
      const rules = new Set<string>();
      for (let bytes = 0; bytes < stored.length; bytes += 1) {
        const stream = async function* (key: string) {
          if (key.endsWith(file)) yield stored.subarray(0, bytes);
          else yield* deps.landing.stream(key);
        };
        const { error } = await force.run(
          { exportId: EXPORT_ID },
          { ...deps, landing: { ...deps.landing, stream } },
        );
        rules.add(error === null ? `taken at ${bytes} bytes` : ruleOf(error.message));
      }
      expect([...rules]).toEqual(['size']);
    },
  );

  it('is refused with a file cut at any byte before its manifest was made, while anything of the contract is cut', async () => {
    const { files } = filesOf(cleanLines([0, 1, 2]), { gzip });
    const [cut] = files.slice(2);
    const taken: number[] = [];
    for (let bytes = 0; bytes < (cut?.bytes.length ?? 0); bytes += 1) {
      const short = files.with(2, { ...cut!, bytes: cut!.bytes.subarray(0, bytes) });
      const own = force.copy();
      own.land(EXPORT_ID, new Map(short.map((file) => [file.file, file.bytes])));
      own.land(EXPORT_ID, new Map([['manifest.json', Buffer.from(JSON.stringify(manifestOf(short)))]]));
      const { error } = await own.run({ exportId: EXPORT_ID });
      if (error === null) taken.push(cut!.bytes.length - bytes);
      else ruleOf(error.message);
    }
    // The comment in the last field, and the newline, are nothing to the contract.
    const ofTheComment = Array.from({ length: CANARY.length + 1 }, (_, at) => at + 1);
    expect(taken.toReversed()).toEqual(gzip ? [] : ofTheComment);
  });
});

describe('a large export', () => {
  const folder = folderOf(5000, false);

  it('is refused with one of its files cut at any of 1,000 random bytes', async () => {
    const force = await forceWith(folder);
    const cut = fc.constantFrom(...folder.keys()).chain((file) => {
      const bytes = fc.nat({ max: (folder.get(file)?.length ?? 1) - 1 });
      return fc.record({ file: fc.constant(file), bytes });
    });
    const cuts = fc.uniqueArray(fc.noBias(cut), {
      ...{ minLength: 1000, maxLength: 1000 },
      selector: ({ file, bytes }) => `${file} ${bytes}`,
    });
    const { seed } = runs(1);
    const [thousand = []] = fc.sample(cuts, { seed, numRuns: 1 });
    expect(thousand).toHaveLength(1000);
    for (const { file, bytes } of thousand) {
      expect(['manifest', 'size']).toContain(await cutAt(force, folder, file, bytes));
    }
  });
});
