import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../fixtures/property-runs.ts';
import { manifestOf, withExport } from '../fixtures/write-export.ts';
import { modelContract } from './contract-model.ts';
import type { Fate } from './contract-model.ts';
import { filesOf, randomExport, TABLE_NAMES } from './random-export.ts';
import type { RandomExport } from './random-export.ts';
import { scoreFolder } from './score-folder.ts';

/** However many rows are in quarantine, the export goes on. */
const TAKE_ALL = { quality: { maxQuarantinedShare: 1 }, topN: 5000 };

async function score(lines: RandomExport) {
  const { files, at } = filesOf(lines);
  const scored = await withExport(files, manifestOf(files), (folder) => scoreFolder(folder, TAKE_ALL));
  return { ...scored, at };
}

const count = (fates: readonly Fate[], fate: Fate) => fates.filter((each) => each === fate).length;

describe('a random dirty export', () => {
  it('has rows in = accepted + repeated + quarantined, each row in the place that the contract names', async () => {
    const seen = new Map<Fate, number>();
    await fc.assert(
      fc.asyncProperty(randomExport, async (lines) => {
        const { accounting, quarantine, at } = await score(lines);
        const fates = modelContract(lines);
        for (const { table, rows } of accounting.files) {
          expect(rows.in).toBe(lines[table].length);
          expect(rows.accepted + rows.repeated + rows.quarantined).toBe(rows.in);
        }
        for (const table of TABLE_NAMES) {
          const rows = fates[table];
          for (const fate of rows) seen.set(fate, (seen.get(fate) ?? 0) + 1);
          const quarantined = quarantine.filter(({ file }) => file === `${table}.csv`);
          const counts = accounting.tables[table];
          expect(counts).toMatchObject({
            in: lines[table].length,
            accepted: count(rows, 'accepted'),
            repeated: count(rows, 'repeated'),
            quarantined: quarantined.length,
          });
          expect(quarantined.map(({ line, rule }) => [line, rule])).toEqual(
            rows.flatMap((fate, nth) => {
              const line = at[table][nth] ?? 0;
              return fate === 'accepted' || fate === 'repeated' ? [] : [[line, fate]];
            }),
          );
        }
      }),
      runs(200),
    );
    // Each fate came up, or the property would have said little.
    const rare = [...seen].filter(([, times]) => times < 20);
    expect(rare).toEqual([]);
    expect(seen.size).toBe(9);
  });
});
