import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../lib/contract/manifest.ts';
import { asOfDate, parseManifest } from '../../lib/contract/manifest.ts';
import type { FollowUp } from '../../lib/evaluation/follow-up.ts';
import { findMerges } from '../../lib/fast/find-merges.ts';
import { followShard } from '../../lib/fast/follow-shard.ts';
import { packFile, packPlainly } from '../../lib/fast/pack-file.ts';
import type { PackedPart } from '../../lib/fast/packed-part.ts';
import { folderSource } from '../../lib/local/folder-source.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';
import { runs } from '../fixtures/property-runs.ts';
import { EXPORT_ID, manifestOf, withExport } from '../fixtures/write-export.ts';
import { filesOf, randomExport } from '../pipeline/random-export.ts';

const FOLLOW_UPS: FollowUp[] = [
  { after: '2021-01-15', until: '2022-01-15', knownOn: '2026-03-30' },
  { after: '2012-02-29', until: '2026-03-30', knownOn: '2026-03-30' },
  { after: '2018-12-31', until: '2026-03-29', knownOn: '2025-12-30' },
];

/** Of everybody who may be in an export, what they did and how they are described. */
async function follow(folder: string, manifest: Manifest, pack: typeof packFile) {
  const source = folderSource(folder);
  const asOf = asOfDate(manifest);
  const merges = await findMerges(source, manifest.files, asOf);
  const packed = await Promise.all(
    manifest.files.map((file) =>
      pack({
        ...{ source, file, asOf, merges, shards: 1 },
        onBlock: () => Promise.resolve(),
        onRestart: () => undefined,
      }),
    ),
  );
  const parts = packed.map(({ shards: [buffer], codes }, part): PackedPart => {
    const bytes = buffer?.take() ?? new Uint8Array(0);
    return { part, table: manifest.files[part]?.table ?? 'nominals', codes, bytes };
  });
  const open = (some: readonly PackedPart[]) =>
    followShard(some, merges.survivors, DEFAULT_SETTINGS.harm, referenceTable());
  const shard = open(parts);
  const describing = open(parts.filter(({ table }) => table === 'nominals'));
  return ['G1', 'N1', 'N2', 'N3', 'N4', 'N5', 'N6', 'N7', 'N8', 'N9'].map((nominalId) => {
    const person = shard.numberOf(nominalId);
    const alone = describing.numberOf(nominalId);
    if (person < 0) return null;
    return {
      described: shard.describe(person),
      byNominalsAlone: alone < 0 ? null : describing.describe(alone),
      outcomes: FOLLOW_UPS.map((each) => shard.outcomesIn(each)(person)),
    };
  });
}

describe('following a shard', () => {
  it('on columns comes to what the plain way comes to, for everybody and any time', async () => {
    const seen = { offences: 0, proven: 0, nobody: 0 };
    await fc.assert(
      fc.asyncProperty(randomExport, async (lines) => {
        const { files } = filesOf(lines);
        await withExport(files, manifestOf(files), async (folder) => {
          const manifest = parseManifest(JSON.stringify(manifestOf(files)), EXPORT_ID);
          const fast = await follow(folder, manifest, packFile);
          expect(fast).toEqual(await follow(folder, manifest, packPlainly));
          for (const person of fast) {
            seen.nobody += person === null ? 1 : 0;
            expect(person?.byNominalsAlone).toEqual(person?.described);
            for (const { offences, proven } of person?.outcomes ?? []) {
              seen.offences += offences;
              seen.proven += proven ? 1 : 0;
            }
          }
        });
      }),
      runs(100),
    );
    expect(seen.offences).toBeGreaterThan(500);
    expect(seen.nobody).toBeGreaterThan(50);
    expect(seen.proven).toBeGreaterThan(0);
  });
});
