import { describe, expect, it } from 'vitest';
import { runs } from '../fixtures/property-runs.ts';
import { assertExports } from './assert-exports.ts';
import { mutatedExport } from './malformed-export.ts';

describe('2,500 good exports to which something happened', () => {
  it(
    'are each published or refused as the contract says, their rows accounted for',
    { timeout: 600_000 },
    async () => {
      const tally = await assertExports(
        mutatedExport,
        'test/robustness/malformed-mutated.test.ts',
        runs(2500),
      );
      // Each came up, or the property would have said little.
      expect(tally.get('published')).toBeGreaterThan(250);
      const rules = [
        'quarantine share',
        'lost rows',
        'header',
        'manifest',
        'file',
        'encoding',
        'rows',
        'size',
        'hash',
      ];
      expect([...tally.keys()]).toEqual(expect.arrayContaining(rules));
    },
  );
});
