import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedPath } from '../fixtures/shared-folder.ts';
import { expectRanking, readExpected } from './expected-ranking.ts';
import { scoreFolder } from './score-folder.ts';

const shared = sharedPath('exports');

describe.skipIf(shared === null)('the clean exports of 20,000 people', () => {
  it.each(['2026-10-19', '2026-11-02', '2026-11-16'])(
    'of %s are accepted whole and ranked as another implementation ranks them',
    async (exportId) => {
      const { accounting, quarantine, top, plan } = await scoreFolder(join(shared ?? '', exportId), {
        topN: 300,
      });
      expect(plan.basis.asOf).toBe(exportId);
      expect(quarantine).toEqual([]);
      for (const { rows } of accounting.files) expect([rows.accepted, rows.repeated]).toEqual([rows.in, 0]);
      expectRanking(top.entries, readExpected(join(shared ?? '', `expected-top300-${exportId}.csv`)));
    },
  );
});
