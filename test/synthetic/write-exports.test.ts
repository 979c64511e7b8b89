import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeExports } from '../../lib/synthetic/write-exports.ts';
import type { WritingProgress } from '../../lib/synthetic/write-exports.ts';
import { exportsOf } from './synthetic-rows.ts';

describe('writing exports', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hhpu-synthetic-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const contents = async (file: string) => gunzipSync(await readFile(join(folder, '2026-11-16', file)));

  it('says in the manifest what stands in the files', async () => {
    const [manifest] = await writeExports(folder, { offenders: 200, runs: 1, dirty: 0.05 });
    expect(JSON.parse(await readFile(join(folder, '2026-11-16', 'manifest.json'), 'utf8'))).toEqual(manifest);
    expect(manifest).toMatchObject({
      schemaVersion: 1,
      exportId: '2026-11-16',
      extractedAt: '2026-11-16T02:00:00Z',
      force: 'Synthetic Constabulary',
    });
    const [synthetic] = exportsOf({ offenders: 200, runs: 1, dirty: 0.05 });
    for (const { table, file, rows, bytes, sha256 } of manifest!.files) {
      const stored = await readFile(join(folder, '2026-11-16', file));
      expect(bytes).toBe(stored.length);
      expect(sha256).toBe(createHash('sha256').update(stored).digest('hex'));
      expect(rows).toBe([...synthetic!.tables.find((each) => each.table === table)!.rows].length);
    }
    expect(new Set(await readdir(join(folder, '2026-11-16')))).toEqual(
      new Set(['manifest.json', ...manifest!.files.map(({ file }) => file)]),
    );
    expect(manifest!.files.map(({ file }) => file)).toEqual([
      'nominals.csv.gz',
      'offences-000.csv.gz',
      'sanctions.csv.gz',
      'referrals.csv.gz',
    ]);
  });

  it('writes RFC 4180 that another reader takes apart into the same rows', async () => {
    await writeExports(folder, { offenders: 1000, runs: 1 });
    const [synthetic] = exportsOf({ offenders: 1000, runs: 1 });
    for (const { table, columns, rows } of synthetic!.tables) {
      const file = table === 'offences' ? 'offences-000.csv.gz' : `${table}.csv.gz`;
      expect(parse(await contents(file))).toEqual([columns, ...rows]);
    }
  });

  it('cuts offences into parts, each with a header, and makes no empty part', async () => {
    const options = { offenders: 300, runs: 1 };
    const all = [...exportsOf(options)[0]!.tables[1]!.rows];
    const rowsPerPart = Math.ceil(all.length / 3);
    const [manifest] = await writeExports(folder, { ...options, rowsPerPart });
    const files = manifest!.files.filter(({ table }) => table === 'offences').map(({ file }) => file);
    expect(files).toEqual(['offences-000.csv.gz', 'offences-001.csv.gz', 'offences-002.csv.gz']);
    const parts = await Promise.all(
      files.map(async (file): Promise<string[][]> => parse(await contents(file))),
    );
    expect(parts.flatMap(([, ...rows]) => rows)).toEqual(all);
    expect(new Set(parts.map(([header]) => header!.join(','))).size).toBe(1);
    const [whole] = await writeExports(folder, { ...options, rowsPerPart: all.length });
    expect(whole!.files.filter(({ table }) => table === 'offences')).toHaveLength(1);
  });

  it('has no manifest until all files are there, also where an export is written over', async () => {
    const options = { offenders: 100, runs: 1 };
    const manifest = join(folder, '2026-11-16', 'manifest.json');
    await writeExports(folder, options);
    expect(existsSync(manifest)).toBe(true);
    const seen: boolean[] = [];
    await writeExports(folder, options, () => seen.push(existsSync(manifest)));
    expect(seen.length).toBeGreaterThan(0);
    expect(seen).not.toContain(true);
    expect(existsSync(manifest)).toBe(true);
  });

  it('writes the byte-order mark, CRLF and records as they stand', async () => {
    await writeExports(folder, { offenders: 2000, runs: 1, dirty: 0.05 });
    const [, , sanctions] = exportsOf({ offenders: 2000, runs: 1, dirty: 0.05 })[0]!.tables;
    expect((await contents('nominals.csv.gz')).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const text = (await contents('sanctions.csv.gz')).toString();
    expect(text).not.toMatch(/[^\r]\n/);
    const raw = [...sanctions!.rows].filter((row) => typeof row === 'string');
    expect(raw.length).toBeGreaterThan(0);
    for (const record of raw) expect(text).toContain(`\r\n${record}\r\n`);
  });

  it('tells how far it is', async () => {
    const heard: WritingProgress[] = [];
    const manifests = await writeExports(folder, { offenders: 500, runs: 2 }, (progress) =>
      heard.push(progress),
    );
    for (const { exportId, files } of manifests) {
      const rows = heard
        .filter((progress) => progress.exportId === exportId)
        .map((progress) => progress.rows);
      expect(rows).toEqual(rows.toSorted((a, b) => a - b));
      expect(rows.at(-1)).toBe(files.reduce((sum, file) => sum + file.rows, 0));
    }
  });
});
