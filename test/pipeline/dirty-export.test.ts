import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderSource } from '../../lib/local/folder-source.ts';
import { readRejectedRows } from '../../lib/pipeline/read-rejected-rows.ts';
import { sharedPath } from '../fixtures/shared-folder.ts';
import { expectRanking, readExpected } from './expected-ranking.ts';
import { scoreFolder } from './score-folder.ts';
import type { Scored } from './score-folder.ts';

const FIXTURE = join(import.meta.dirname, '..', 'fixtures', 'dirty-2026-03-30');
const EXPECTED = join(FIXTURE, 'expected');

/** The export as it was made: plain CSV in a folder of its name. */
function unpackTo(folder: string): void {
  mkdirSync(folder);
  for (const file of readdirSync(FIXTURE).filter((name) => name.endsWith('.csv.gz'))) {
    writeFileSync(join(folder, file.slice(0, -3)), gunzipSync(readFileSync(join(FIXTURE, file))));
  }
  writeFileSync(join(folder, 'manifest.json'), readFileSync(join(FIXTURE, 'manifest.json')));
}

describe('the dirty export of 9,000 people', () => {
  const parent = mkdtempSync(join(tmpdir(), 'hhpu-test-'));
  let scored: Scored;
  beforeAll(async () => {
    const folder = join(parent, '2026-03-30');
    unpackTo(folder);
    scored = await scoreFolder(folder, { topN: 300, shards: 3 });
  });
  afterAll(() => {
    rmSync(parent, { recursive: true, force: true });
  });

  it('comes to the accounting that was worked out by other means', () => {
    const expected = JSON.parse(readFileSync(join(EXPECTED, 'accounting.json'), 'utf8'));
    expect(scored.accounting.tables).toEqual(expected);
  });

  it('adds up by file to what it comes to by table', () => {
    for (const { rows } of scored.accounting.files) {
      expect(rows.accepted + rows.repeated + rows.quarantined).toBe(rows.in);
    }
    const offences = scored.accounting.files.filter(({ table }) => table === 'offences');
    expect(offences.map(({ rows }) => rows.in)).toEqual([33_575, 33_576]);
  });

  it('puts each bad row into quarantine with its file, line and rule, and no other', () => {
    const expected = readExpected(join(EXPECTED, 'quarantine.csv.gz'));
    const inShort = (row: { file?: string; line?: number | string; rule?: string }) =>
      [row.file, row.line, row.rule].join(' ');
    const sorted = (rows: string[]) => rows.toSorted((a, b) => (a < b ? -1 : 1));
    expect(expected.length).toBe(1616);
    expect(sorted(scored.quarantine.map(inShort))).toEqual(sorted(expected.map(inShort)));
  });

  it('has each rejected row at hand as it stands in its file, and nothing before or after it', async () => {
    const source = folderSource(join(parent, '2026-03-30'));
    const found = await readRejectedRows(source, scored.plan.manifest.files, scored.quarantine);
    expect(found.flatMap(({ rows }) => rows)).toHaveLength(scored.quarantine.length);
    for (const { file, rows } of found) {
      const physical = readFileSync(join(parent, '2026-03-30', file), 'utf8').split('\n');
      for (const { line, rule, row, rowCharacters } of rows) {
        const lines = row.split('\n').length;
        const own = physical.slice(line - 1, line - 1 + lines).join('\n');
        expect(own.replace(/\r$/, '').startsWith(row)).toBe(true);
        expect(own.replace(/\r$/, '').length).toBe(rowCharacters);
        if (rule !== 'unparseable') expect(parse(row)).toHaveLength(1);
      }
    }
  });

  it('ranks the top 300 in the order, with the figures and marks that were worked out by other means', () => {
    expectRanking(scored.top.entries, readExpected(join(EXPECTED, 'top.csv.gz')));
  });

  it('explains each entry', () => {
    expect(scored.top.explanations.map(({ nominalId, score }) => [nominalId, score])).toEqual(
      scored.top.entries.map(({ nominalId, score }) => [nominalId, score]),
    );
  });

  it('counts what merged records doubled, and the codes that no table has', () => {
    const { mergedDuplicates, codesWithoutHarm, offencesByBasis } = scored.accounting.report;
    expect(mergedDuplicates).toBeGreaterThan(0);
    const without = Object.values(codesWithoutHarm).reduce((sum, rows) => sum + rows, 0);
    expect(without).toBe((offencesByBasis['none'] ?? 0) + (offencesByBasis['unknown'] ?? 0));
    expect(without).toBeGreaterThan(0);
  });
});

const shared = sharedPath('exports/dirty');

describe.skipIf(shared === null)('the fixture of the dirty export', () => {
  const same = (ours: string, theirs: string) => {
    const unpacked = ours.endsWith('.gz') ? gunzipSync(readFileSync(ours)) : readFileSync(ours);
    return unpacked.equals(readFileSync(join(shared ?? '', theirs)));
  };

  it('is the export of ../shared, with what must come of it', () => {
    for (const name of readdirSync(join(shared ?? '', '2026-03-30'))) {
      expect(same(join(FIXTURE, name.replace(/\.csv$/, '.csv.gz')), join('2026-03-30', name)), name).toBe(
        true,
      );
    }
    for (const name of readdirSync(join(shared ?? '', 'expected'))) {
      expect(same(join(EXPECTED, name.replace(/\.csv$/, '.csv.gz')), join('expected', name)), name).toBe(
        true,
      );
    }
  });
});
