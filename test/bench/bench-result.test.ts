import { describe, expect, it } from 'vitest';
import { growthExponent, ratioToDuckDb, resultOf } from './bench-result.ts';
import type { Subject } from './subjects.ts';
import { verdictsOn } from './verdicts.ts';

const MB = 1024 ** 2;
const small = { folder: '', asOf: '2026-11-16', people: 20_000, offenceRows: 100_000, bytes: 1 };
const large = { ...small, people: 500_000, offenceRows: 2_500_000 };

const resultIn = (subject: Subject, of: typeof small, seconds: number[], peakMb = 100) =>
  resultOf(
    subject,
    of,
    seconds.map((each) => ({
      seconds: each,
      startSeconds: null,
      peakBytes: peakMb * MB,
      stages: [],
      entries: [],
    })),
  );

describe('what a bench finds', () => {
  it('is the median, with rows a second', () => {
    expect(resultIn('score', small, [9, 2, 4])).toMatchObject({
      seconds: { median: 4, lowest: 2, highest: 9 },
      offenceRowsPerSecond: 25_000,
    });
    expect(resultIn('score', small, [3, 2]).seconds.median).toBe(2.5);
  });

  it('is compared with DuckDB on the same export', () => {
    const score = resultIn('score', large, [6]);
    const peers = [resultIn('duckdb', small, [1]), resultIn('duckdb', large, [4])];
    expect(ratioToDuckDb(score, [score, ...peers])).toBe(1.5);
    expect(ratioToDuckDb(score, [score])).toBeNull();
  });

  it('grows linearly with an exponent of 1', () => {
    expect(growthExponent(resultIn('run', small, [2]), resultIn('run', large, [50]))).toBeCloseTo(1, 12);
    expect(growthExponent(resultIn('run', small, [2]), resultIn('run', large, [2]))).toBeCloseTo(0, 12);
  });

  it('is read against the targets, on the largest export', () => {
    const results = [
      resultIn('score', small, [1], 90),
      resultIn('run', small, [1], 90),
      resultIn('duckdb', small, [9]),
      resultIn('score', large, [3.8], 512),
      resultIn('run', large, [36], 600),
      resultIn('duckdb', large, [4]),
    ];
    expect(verdictsOn(results)).toEqual([
      '`hhpu score` took 3.80 s on 500,000 people, 0.95 times DuckDB: the target of at most 1.0 is reached.',
      'At its peak `hhpu score` held 512 MB on 500,000 people: the target of at most 512 MB is reached.',
      'From 20,000 to 500,000 people the time of `hhpu score` grows as rows^0.41: no worse than linear, as it must be.',
      '`hhpu run` took 36.00 s on 500,000 people, 9.00 times DuckDB: the target of at most 4.0 is missed by a factor of 2.25, the floor of 8 does not hold.',
      'At its peak the largest process of `hhpu run` held 600 MB on 500,000 people: the target of at most 512 MB is missed by 88 MB.',
      'From 20,000 to 500,000 people the time of `hhpu run` grows as rows^1.11: worse than linear, which it must not be.',
    ]);
  });
});
