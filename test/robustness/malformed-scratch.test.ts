import { describe, expect, it } from 'vitest';
import { runs } from '../fixtures/property-runs.ts';
import { assertExports } from './assert-exports.ts';
import { scratchExport } from './malformed-export.ts';

describe('2,500 exports of rows with every fault', () => {
  it(
    'are each published or refused as the contract says, their rows accounted for',
    { timeout: 600_000 },
    async () => {
      const tally = await assertExports(
        scratchExport,
        'test/robustness/malformed-scratch.test.ts',
        runs(2500),
      );
      // Each came up, or the property would have said little.
      expect(tally.get('published with quarantine')).toBeGreaterThan(100);
      const rules = ['quarantine share', 'lost rows', 'header', 'manifest', 'file', 'encoding', 'rows'];
      expect([...tally.keys()]).toEqual(expect.arrayContaining(rules));
    },
  );
});
