import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../lib/contract/manifest.ts';
import { asOfDate, parseManifest } from '../../lib/contract/manifest.ts';
import { inCodeUnitOrder } from '../../lib/core/code-unit-order.ts';
import { findMerges } from '../../lib/fast/find-merges.ts';
import { mergeShards } from '../../lib/fast/merge-shards.ts';
import { decodeScores, encodeScores } from '../../lib/fast/shard-scores.ts';
import { packFile, packPlainly } from '../../lib/fast/pack-file.ts';
import type { PackedPart } from '../../lib/fast/packed-part.ts';
import { scorePacked } from '../../lib/fast/score-packed.ts';
import { countShardPart, quarantinedRows } from '../../lib/fast/shard-accounting.ts';
import { readMerges } from '../../lib/ingest/read-merges.ts';
import { folderSource } from '../../lib/local/folder-source.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { readSettings } from '../../lib/settings/read-settings.ts';
import { runs } from '../fixtures/property-runs.ts';
import { EXPORT_ID, manifestOf, withExport } from '../fixtures/write-export.ts';
import { filesOf, randomExport } from '../pipeline/random-export.ts';

const SHARDS = 2;
const SETTINGS = readSettings({ harm: { lookBackYears: 4 } }, 'test');

/** A whole export packed by one of the two ways, then scored: everything that it comes to. */
async function comeTo(
  folder: string,
  manifest: Manifest,
  way: { pack: typeof packFile; merges: typeof readMerges },
) {
  const source = folderSource(folder);
  const asOf = asOfDate(manifest);
  const merges = await way.merges(source, manifest.files, asOf);
  const onBlock = () => Promise.resolve();
  const onRestart = () => undefined;
  const packed = await Promise.all(
    manifest.files.map((file) =>
      way.pack({ source, file, asOf, merges, shards: SHARDS, onBlock, onRestart }),
    ),
  );
  const shards = Array.from({ length: SHARDS }, (_, shard) => {
    const parts = packed.map(({ shards: buffers, codes }, part): PackedPart => {
      const bytes = buffers[shard]?.take() ?? new Uint8Array(0);
      return { part, table: manifest.files[part]?.table ?? 'nominals', codes, bytes };
    });
    const scored = scorePacked(parts, merges.survivors, asOf, SETTINGS, referenceTable());
    const columns = decodeScores(encodeScores(scored.ranked()), 'a shard');
    return {
      entries: scored.best(Infinity),
      ranked: [...mergeShards([columns])],
      offences: [...columns.offences],
      report: scored.report,
      counts: manifest.files.map((_, part) => countShardPart(scored, part)),
      quarantined: new Set(quarantinedRows(scored, manifest.files).map((row) => JSON.stringify(row))),
      explained: scored
        .explain(new Set(scored.best(Infinity).map(({ nominalId }) => nominalId)))
        .map(({ person, score }) => `${person.nominalId} ${score}`)
        .toSorted(inCodeUnitOrder),
    };
  });
  return {
    survivors: new Map([...merges.survivors].toSorted(([a], [b]) => inCodeUnitOrder(a, b))),
    early: packed.map(({ rowsIn, kept, quarantined }) => ({ rowsIn, kept, quarantined: [...quarantined] })),
    shards,
  };
}

describe('the fast way', () => {
  it('comes to what the plain way comes to, row by row and number by number', async () => {
    let packedRows = 0;
    await fc.assert(
      fc.asyncProperty(randomExport, async (lines) => {
        const { files } = filesOf(lines);
        await withExport(files, manifestOf(files), async (folder) => {
          const manifest = parseManifest(JSON.stringify(manifestOf(files)), EXPORT_ID);
          const fast = await comeTo(folder, manifest, { pack: packFile, merges: findMerges });
          const plain = await comeTo(folder, manifest, { pack: packPlainly, merges: readMerges });
          expect(fast).toEqual(plain);
          for (const { entries, ranked } of fast.shards)
            expect(ranked).toEqual(entries.map((entry, at) => ({ rank: at + 1, ...entry })));
          packedRows += fast.early.reduce((sum, { kept }) => sum + kept, 0);
        });
      }),
      runs(300),
    );
    expect(packedRows).toBeGreaterThan(1000);
  });
});
