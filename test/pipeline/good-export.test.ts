import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { manifestOf, withExport } from '../fixtures/write-export.ts';
import { CANARY, filesWith, tableText, textWithout } from './good-export.ts';
import { scoreFolder } from './score-folder.ts';

describe('a good export', () => {
  it('is taken, or no refusal below would mean anything', async () => {
    const files = filesWith();
    const { top, quarantine } = await withExport(files, manifestOf(files), (folder) => scoreFolder(folder));
    expect(top.entries).toHaveLength(100);
    expect(quarantine).toEqual([]);
  });

  it('is taken with a file that its manifest does not list, which is reported', async () => {
    const files = filesWith();
    const { plan } = await withExport(files, manifestOf(files), async (folder) => {
      writeFileSync(join(folder, 'notes.txt'), CANARY);
      writeFileSync(join(folder, 'offences-old.csv'), CANARY);
      return scoreFolder(folder);
    });
    expect(plan.ignoredFiles.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(['notes.txt', 'offences-old.csv']);
  });

  it('is taken without referrals, without harm_days and without sanctions', async () => {
    const files = [
      ...filesWith('offences', textWithout('offences', 'harm_days')).filter(
        ({ table }) => table !== 'referrals',
      ),
    ].map((file) =>
      file.table === 'sanctions' ? filesWith('sanctions', tableText('sanctions', []), 0)[2]! : file,
    );
    const { top } = await withExport(files, manifestOf(files), (folder) => scoreFolder(folder));
    expect(top.entries.every(({ unsanctioned }) => unsanctioned)).toBe(true);
    expect(top.entries).toHaveLength(100);
  });
});
