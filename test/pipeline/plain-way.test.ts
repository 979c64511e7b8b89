import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseManifest } from '../../lib/contract/manifest.ts';
import { ingestFile } from '../../lib/ingest/ingest-file.ts';
import { readMerges } from '../../lib/ingest/read-merges.ts';
import { settlePeople } from '../../lib/ingest/settle-people.ts';
import type { PlacedRow } from '../../lib/ingest/settle-table.ts';
import { folderSource } from '../../lib/local/folder-source.ts';
import { inRankingOrder, scoredEntryOf } from '../../lib/ranking/ranked-entry.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import type { PublishedEntry } from '../../lib/runs/published-entry.ts';
import { scorePeople } from '../../lib/scoring/score-people.ts';
import { readSettings } from '../../lib/settings/read-settings.ts';
import { runs } from '../fixtures/property-runs.ts';
import { EXPORT_ID, manifestOf, withExport } from '../fixtures/write-export.ts';
import { randomSettings } from '../scoring/random-person.ts';
import { filesOf, randomExport } from './random-export.ts';
import type { TableName } from './random-export.ts';
import { scoreFolder } from './score-folder.ts';

/** The ranking and report of an export by the domain alone: no steps, no shards, all rows in memory at once. */
async function rankPlainly(folder: string, manifestText: string, written: object) {
  const settings = readSettings(written, 'test');
  const manifest = parseManifest(manifestText, EXPORT_ID);
  const source = folderSource(folder);
  const merges = await readMerges(source, manifest.files, EXPORT_ID);
  const rows: Record<TableName, PlacedRow[]> = { nominals: [], offences: [], sanctions: [], referrals: [] };
  for (const [part, file] of manifest.files.entries()) {
    await ingestFile(source, file, EXPORT_ID, merges, {
      keep: (_survivor, line, values) => rows[file.table].push({ part, line, values }),
      quarantine: () => undefined,
      batchEnded: () => Promise.resolve(),
    });
  }
  const { people } = settlePeople(rows, merges.survivors);
  const { scores, report } = scorePeople(people, EXPORT_ID, settings, referenceTable());
  const entries = scores.map(scoredEntryOf).toSorted(inRankingOrder);
  return { entries: entries.map((entry, at) => ({ rank: at + 1, ...entry })), report };
}

function rankedAlone({
  change: _change,
  urgent: _urgent,
  certainty: _certainty,
  evidence: _evidence,
  ...entry
}: PublishedEntry) {
  return entry;
}

describe('the steps of the pipeline', () => {
  it('come to what the domain comes to without them, bit by bit, under any settings', async () => {
    let ranked = 0;
    await fc.assert(
      fc.asyncProperty(randomExport, randomSettings, async (lines, chosen) => {
        const { files } = filesOf(lines);
        const manifest = manifestOf(files);
        const written = { ...chosen, quality: { maxQuarantinedShare: 1 }, topN: 5000, shards: 3 };
        await withExport(files, manifest, async (folder) => {
          const plain = await rankPlainly(folder, JSON.stringify(manifest), written);
          const { top, accounting } = await scoreFolder(folder, written);
          ranked += plain.entries.length;
          expect(top.entries.map(rankedAlone)).toEqual(plain.entries);
          expect(accounting.report).toEqual(plain.report);
        });
      }),
      runs(100),
    );
    expect(ranked).toBeGreaterThan(300);
  });
});
