import { expect, test } from 'vitest';
import { splitPage } from './benchmark-page.ts';
import { volumeTable, volumeVerdict } from './volume-text.ts';
import { largestByKind } from './volume.ts';

const MB = 1024 ** 2;
const of = { folder: '', asOf: '2026-11-16', people: 760_000, offenceRows: 5_013_767, bytes: 1 };
const peaks = largestByKind([
  { name: 'main.ts', bytes: 190 * MB },
  { name: 'hhpu-dev-pipeline-ScoreShardFunction9AFF1B51', bytes: 300 * MB },
  { name: 'hhpu-dev-pipeline-ScoreShardFunction9AFF1B51', bytes: 355 * MB },
  { name: 'emulators.ts', bytes: 217 * MB },
]);

test('of each kind of process the largest counts, a function by its step', () => {
  expect(volumeTable({ export: of, seconds: 30, peaks }).rows).toEqual([
    ['score-shard', '355'],
    ['emulators.ts', '217'],
    ['main.ts', '190'],
  ]);
});

test('the largest process is read against the target', () => {
  expect(volumeVerdict({ export: of, seconds: 30, peaks })).toBe(
    '5,013,767 offence rows of 760,000 people went through `hhpu run` in 30.0 s; its largest process, score-shard, held 355 MB: the target of at most 512 MB a process is reached.',
  );
  const larger = [{ name: 'rank-offenders', bytes: 600 * MB }];
  expect(volumeVerdict({ export: of, seconds: 30, peaks: larger })).toContain('is missed by 88 MB');
});

test('each part of the page is found again, so that one can be written without the other', () => {
  const comparison = '# Benchmark\n\n## Against the targets\n';
  const volume = '## Five million offence rows\n\nfigures\n';
  expect(splitPage(`${comparison}\n${volume}`)).toEqual({ comparison, volume });
  expect(splitPage(comparison)).toEqual({ comparison, volume: '' });
});
