import { describe, expect, it } from 'vitest';
import { readSoakOptions } from '../soak/soak-options.ts';
import { soakPage } from '../soak/soak-page.ts';
import type { SoakResult } from '../soak/soak-result.ts';
import { assertExports } from './assert-exports.ts';
import { mutatedExport } from './malformed-export.ts';
import type { MalformedExport } from './malformed-export.ts';

describe('the options of a soak', () => {
  it('run the whole of every soak when none is given', () => {
    expect(readSoakOptions([])).toEqual({ only: '', share: 1, minutes: 60, seed: 1000, write: false });
  });

  it.each([['--share', '0'], ['--minutes', 'x'], ['--seed', '1.5'], ['--seed', '-1'], ['--often']])(
    'are refused: %s %s',
    (...argv) => {
      expect(() => readSoakOptions(argv)).toThrow();
    },
  );
});

describe('the page of a soak', () => {
  const result: SoakResult = {
    ...{ name: 'Exports', target: 50_000, done: 20_000, seconds: 90, seeds: [1000, 1019] },
    ...{ commit: 'abc1234', tally: { published: 5000, header: 15_000 }, failure: null },
  };
  const page = (changed: Partial<SoakResult> = {}) =>
    soakPage([{ ...result, ...changed }], { date: '2026-03-30', machine: 'a machine' });

  it('says how much of the target was run, when and where', () => {
    expect(page()).toContain('| Exports | 50,000 | 20,000 | 0 | 1.5 | 1000 to 1019 | abc1234 |');
    expect(page()).toContain('on 2026-03-30. a machine.');
    expect(page()).toContain('Exports came to: header 15,000, published 5,000.');
  });

  it('says what failed, and how to run it again', () => {
    const failed = page({ failure: 'export 7: came to: published\nagain: npm test\nfile: bytes' });
    expect(failed).toContain('| 20,000 | 1 |');
    expect(failed).toContain('Failed: export 7: came to: published; again: npm test.');
  });
});

describe('a malformed export that comes to what it must not', () => {
  /** An export that a force would be right to send, and a model that has it refused. */
  const planted = mutatedExport.map((each): MalformedExport => {
    return { ...each, limits: { ...each.limits, maxQuarantinedShare: Number.NaN } };
  });

  it('fails with the smallest one found, and the commands that run it again and keep it', async () => {
    const failure = await assertExports(planted, 'test/robustness/x.test.ts', { numRuns: 50, seed: 3 }).then(
      () => 'passed',
      (error: unknown) => (error as Error).message,
    );
    const seedAndPath = 'FAST_CHECK_SEED=3 FAST_CHECK_PATH=[\\d:]+';
    expect(failure).toMatch(new RegExp(`^again: ${seedAndPath} npm test -- test/robustness/x.test.ts$`, 'm'));
    expect(failure).toMatch(new RegExp(`^keep it: ${seedAndPath} npm run keep-case -- `, 'm'));
    expect(failure).toMatch(/^manifest\.json \(\d+\): /m);
  });
});
