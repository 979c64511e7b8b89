import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { asOfDate, MANIFEST_FILE, parseManifest } from '../../lib/contract/manifest.ts';
import { folderSource } from '../../lib/local/folder-source.ts';
import { memoryStore } from '../../lib/local/memory-store.ts';
import { runFileNames } from '../../lib/pipeline/run-files.ts';
import { ingestExport } from '../../lib/pipeline/score-export.ts';
import { topRanking } from '../../lib/pipeline/top-ranking.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';
import { temporaryFolders } from '../local/temporary-folders.ts';
import { writeEdgeCaseExport } from './edge-case-export.ts';
import { writePlainExport } from './plain-export.ts';
import { differenceBetween } from './same-ranking.ts';
import { scoreWithDuckDb, topEntries } from './score-with-duckdb.ts';
import type { TopEntries } from './score-with-duckdb.ts';

const newFolder = temporaryFolders();

describe('the SQL peer of the benchmark', () => {
  describe('on a synthetic force of 3,000 people', () => {
    let folder = '';
    let ours: TopEntries = [];
    beforeAll(async () => {
      folder = await writePlainExport(newFolder('bench-force'), 3000);
      ours = await rankByPipeline(folder, 3000);
    });

    it('gives the same Top 100 as the pipeline, every figure to 1e-9', async () => {
      const theirs = await rankByDuckDb(folder, 100);
      expect(theirs).toHaveLength(100);
      expect(differenceBetween(ours.slice(0, 100), theirs)).toBeNull();
    });

    it('gives everyone else the same score too', async () => {
      const theirs = await rankByDuckDb(folder, 3000);
      // Sums in another order may part two people whose scores are equal: here everyone is looked up by id.
      expect(differenceBetween(byNominalId(ours), byNominalId(theirs))).toBeNull();
    });

    it('has merged, unsanctioned and unknown people to tell apart, and days of the force’s own', () => {
      const rows = (name: string) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');
      expect(rows('nominals.csv').filter((row) => /,N\d+$/.test(row)).length).toBeGreaterThan(10);
      expect(rows('nominals.csv').filter((row) => row.includes(',U,')).length).toBeGreaterThan(10);
      expect(rows('offences-000.csv').filter((row) => /,[\d.]+$/.test(row)).length).toBeGreaterThan(100);
      expect(ours.filter(({ unsanctioned }) => unsanctioned).length).toBeGreaterThan(100);
    });
  });

  it.each([1, 2, 3])('ranks everyone as the pipeline where rare cases are common (seed %i)', async (seed) => {
    const folder = await writeEdgeCaseExport(newFolder('bench-edges'), { seed, people: 500 });
    const ours = await rankByPipeline(folder, 5000);
    expect(ours.length).toBeGreaterThan(150);
    expect(differenceBetween(ours, await rankByDuckDb(folder, 5000))).toBeNull();
  });
});

/** The pipeline's own steps over scratch objects, as `hhpu score` has them. */
async function rankByPipeline(folder: string, topN: number): Promise<TopEntries> {
  const settings = { ...DEFAULT_SETTINGS, topN };
  const run = await ingestExport(
    folderSource(folder),
    settings,
    referenceTable(),
    memoryStore(),
    () => undefined,
  );
  await run.rank();
  return topEntries.parse((await run.files.readJson(runFileNames.top, topRanking)).entries);
}

async function rankByDuckDb(folder: string, topN: number): Promise<TopEntries> {
  const manifest = parseManifest(readFileSync(join(folder, MANIFEST_FILE), 'utf8'), basename(folder));
  const { entries } = await scoreWithDuckDb({ folder, asOf: asOfDate(manifest), topN });
  return entries;
}

function byNominalId(entries: TopEntries): TopEntries {
  const sorted = entries.toSorted((a, b) => (a.nominalId < b.nominalId ? -1 : 1));
  return sorted.map((entry) => ({ ...entry, rank: 1 }));
}
