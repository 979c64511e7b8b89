import { beforeEach, describe, expect, it } from 'vitest';
import { ExportMissingError, ExportRejectedError } from '../../lib/core/errors.ts';
import type { PublishedEntry } from '../../lib/runs/published-entry.ts';
import { cleanFolder } from './folder-of.ts';
import { MemoryForce, STARTED_AT } from './memory-force.ts';
import type { Ending } from './memory-force.ts';

const [FIRST, SECOND, THIRD] = ['2026-03-02', '2026-03-16', '2026-03-30'];
const AGAIN = '2026-03-30T0900Z';

let force: MemoryForce;
beforeEach(async () => {
  force = new MemoryForce();
  force.land(SECOND, cleanFolder(SECOND, 8));
  expect(await force.run()).toMatchObject({ runId: SECOND });
});

const latest = () => force.table.pointer?.runId;
const record = (runId: string) => force.table.runs.get(runId)?.record;
const entriesOf = async (runId: string): Promise<PublishedEntry[]> =>
  force.deps.runs.readEntries({ runId, epoch: record(runId)?.epoch ?? 0 });
const errorOf = ({ error }: Ending) => error;

describe('an export that is missing', () => {
  it('ends as ExportMissing, claims nothing, and is taken by the start after it came', async () => {
    const { error } = await force.run();
    expect(error).toBeInstanceOf(ExportMissingError);
    expect(error?.message).toBe('no complete export is newer than the last published run (rule: export)');
    expect([...force.table.runs.keys()]).toEqual([SECOND]);
    force.land(THIRD, cleanFolder(THIRD, 8));
    expect(await force.run()).toMatchObject({ runId: THIRD, published: { latest: true } });
  });
});

describe('an export that is still uploading', () => {
  it('is not ready without its manifest, and is taken once that has come', async () => {
    const folder = new Map(cleanFolder(THIRD, 8));
    const manifest = folder.get('manifest.json') ?? new Uint8Array();
    folder.delete('manifest.json');
    force.land(THIRD, folder);
    expect(errorOf(await force.run())).toBeInstanceOf(ExportMissingError);
    expect(errorOf(await force.run({ exportId: THIRD }))?.message).toBe(
      'manifest.json: export 2026-03-30 has none, so it is not complete (rule: manifest)',
    );
    expect(record(THIRD)).toBeUndefined();
    force.land(THIRD, new Map([['manifest.json', manifest]]));
    expect(await force.run()).toMatchObject({ runId: THIRD });
  });

  it.each(['nominals.csv', 'offences.csv'])(
    'is refused while %s is to come though the manifest is there, and is taken by the start after it came',
    async (file) => {
      const folder = new Map(cleanFolder(THIRD, 8));
      const late = folder.get(file) ?? new Uint8Array();
      folder.delete(file);
      force.land(THIRD, folder);
      expect(errorOf(await force.run())?.message).toBe(
        `${file}: is listed in the manifest but absent (rule: file)`,
      );
      force.land(THIRD, new Map([[file, late.subarray(1)]]));
      expect(errorOf(await force.run())?.message).toMatch(/\(rule: size\)$/);
      expect([latest(), record(THIRD)?.status]).toEqual([SECOND, 'Failed']);
      force.land(THIRD, new Map([[file, late]]));
      expect(await force.run()).toMatchObject({ runId: THIRD, published: { latest: true } });
    },
  );
});

describe('an export whose extract says to be of the future', () => {
  it('is refused when no one named it, for it would stay the latest; one of tomorrow is taken', async () => {
    const ahead = '2027-03-30';
    force.land(ahead, cleanFolder(ahead, 8));
    expect(errorOf(await force.run())?.message).toBe(
      `manifest.json: extractedAt ${ahead}T02:00:00Z is over a day after the run's start at ${STARTED_AT}; is the extract's clock wrong? (rule: manifest)`,
    );
    expect([latest(), record(ahead)?.status]).toEqual([SECOND, 'Failed']);
    expect(await force.run({ exportId: ahead })).toMatchObject({ runId: ahead, published: { latest: true } });
  });

  it('is taken by the schedule while it is ahead by no more than clocks may differ', async () => {
    const tomorrow = new Date(Date.parse(STARTED_AT) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
    force.land(tomorrow, cleanFolder(tomorrow, 8));
    expect(await force.run()).toMatchObject({ runId: tomorrow });
  });
});

describe('the same bytes twice', () => {
  it('are one run: the second start has nothing to do, by schedule or by name', async () => {
    force.land(SECOND, cleanFolder(SECOND, 8));
    const before = force.copy();
    expect(errorOf(await force.run())).toBeInstanceOf(ExportMissingError);
    expect(await force.run({ exportId: SECOND })).toEqual({ runId: null, error: null });
    expect(record(SECOND)).toEqual(before.table.runs.get(SECOND)?.record);
    expect(force.worked).toEqual(before.worked);
  });
});

describe('a corrected export for the same day', () => {
  it('is a run of its own, compared with the run before the one that it corrects, and becomes the latest', async () => {
    force.land(THIRD, cleanFolder(THIRD, 10));
    expect(await force.run()).toMatchObject({ runId: THIRD });
    const added = (await entriesOf(THIRD)).filter(({ change }) => change.kind === 'NEW');
    expect(added.length).toBeGreaterThan(0);
    force.land(AGAIN, cleanFolder(AGAIN, 10, { extractedAt: `${THIRD}T09:00:00Z` }));
    expect(await force.run()).toMatchObject({ runId: AGAIN, published: { latest: true } });
    expect([record(THIRD)?.status, record(AGAIN)?.basis?.previousRunId]).toEqual(['Published', SECOND]);
    // Compared with the run that it corrects, nobody would be new whom that one had as new.
    expect(await entriesOf(AGAIN)).toEqual(await entriesOf(THIRD));
  });

  it('is still the latest when the one that it corrects comes after it', async () => {
    force.land(AGAIN, cleanFolder(AGAIN, 10, { extractedAt: `${THIRD}T09:00:00Z` }));
    expect(await force.run()).toMatchObject({ runId: AGAIN });
    force.land(THIRD, cleanFolder(THIRD, 10));
    expect(await force.run({ exportId: THIRD })).toMatchObject({
      runId: THIRD,
      published: { latest: false },
    });
    expect(latest()).toBe(AGAIN);
  });
});

describe('an older export after a newer one', () => {
  it('is left alone by a start without a name, and is history by name: the pointer stays', async () => {
    const before = await entriesOf(SECOND);
    force.land(FIRST, cleanFolder(FIRST, 8));
    expect(errorOf(await force.run())).toBeInstanceOf(ExportMissingError);
    expect(await force.run({ exportId: FIRST })).toMatchObject({
      runId: FIRST,
      published: { latest: false },
    });
    expect([latest(), record(FIRST)?.status, record(FIRST)?.basis?.previousRunId]).toEqual([
      SECOND,
      'Published',
      null,
    ]);
    expect(await entriesOf(SECOND)).toEqual(before);
  });
});

describe('an export overwritten while it is read', () => {
  /** Reads of a good export's files until one is another file of the same size, from its nth opening on. */
  function overwritten(file: string, opening: number) {
    const { deps } = force;
    let openings = 0;
    const stream = async function* (key: string) {
      if (!key.endsWith(file) || (openings += 1) < opening) yield* deps.landing.stream(key);
      else for await (const chunk of deps.landing.stream(key)) yield Buffer.from(chunk.toReversed());
    };
    return { ...deps, landing: { ...deps.landing, stream } };
  }

  it.each([
    ['nominals.csv', 1],
    ['nominals.csv', 2],
    ['offences.csv', 1],
    ['sanctions.csv', 1],
    ['referrals.csv', 1],
  ])('is caught by the hash of %s, overwritten before its opening %i', async (file, opening) => {
    force.land(THIRD, cleanFolder(THIRD, 8));
    const { error } = await force.run({}, overwritten(file, opening));
    expect(error).toBeInstanceOf(ExportRejectedError);
    expect(error?.message).toBe(`${file}: its sha256 is not the manifest's; was it changed? (rule: hash)`);
    expect([latest(), record(THIRD)?.status]).toEqual([SECOND, 'Failed']);
  });

  it('keeps to the manifest that it began with', async () => {
    force.land(THIRD, cleanFolder(THIRD, 8));
    const { deps } = force;
    let manifests = 0;
    const read = async (key: string) => {
      if (key.endsWith('manifest.json') && (manifests += 1) > 1)
        throw new Error('the manifest is read again');
      return deps.landing.read(key);
    };
    const landing = { ...deps.landing, read };
    expect(await force.run({ exportId: THIRD }, { ...deps, landing })).toMatchObject({ runId: THIRD });
  });
});
