import { cpSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { hashMapping, readMapping } from '../../lib/mapping/read-mapping.ts';
import { hhpuJson, runHhpu } from '../cli/run-hhpu.ts';
import { temporaryFolders } from '../local/temporary-folders.ts';
import { EXAMPLE, EXAMPLE_MAPPING, scoreMapped } from './score-mapped.ts';

const DAY = '2026-03-30';
const own = `${EXAMPLE}barsetshire/${DAY}`;
const twin = `${EXAMPLE}contract/${DAY}`;
const mappingFile = `${EXAMPLE}mapping.json`;
const temporary = temporaryFolders();
let folder = '';
beforeAll(() => {
  folder = temporary('mapped-verbs');
});

type Edit = (mapping: string) => string;

/** The example's mapping with something changed, as a file. */
function mappingWith(edit: Edit): string {
  const file = join(folder, 'edited.json');
  writeFileSync(file, edit(JSON.stringify(EXAMPLE_MAPPING)));
  return file;
}

describe('score --mapping', () => {
  it('ranks the mapped extract as its twin', async () => {
    const mapped = await hhpuJson(['score', own, '--mapping', mappingFile, '--top', '30']);
    expect(mapped).toHaveLength(30);
    expect(mapped).toEqual(await hhpuJson(['score', twin, '--top', '30']));
  });
});

describe('check --mapping', () => {
  it('accounts for the rows of the mapped extract as for those of its twin', async () => {
    const mapped = (await hhpuJson(['check', own, '--mapping', mappingFile])) as Record<string, unknown>;
    const plain = (await hhpuJson(['check', twin])) as Record<string, unknown>;
    expect(mapped['rows']).toEqual(plain['rows']);
    expect(mapped).toMatchObject({ refused: null, suggestions: [] });
    expect(mapped['quarantine']).toHaveLength(3);
  });

  it('lists all columns that it did not find, with what might be meant, and names the first in its refusal', async () => {
    const file = mappingWith((text) =>
      text
        .replace('"Born"', '"Birthdate"')
        .replace('"RELEASED"', '"RELEASE_DATE"')
        .replace('"IOM cohort"', '"IOM flag"'),
    );
    const { code, stdout, stderr } = await runHhpu(['check', own, '--mapping', file, '--json']);
    const checked = JSON.parse(stdout) as Record<string, unknown>;
    expect(code).toBe(1);
    expect(Object.keys(checked)).toEqual(['rows', 'quarantine', 'refused', 'ignored', 'suggestions']);
    expect(checked['suggestions']).toEqual([
      {
        file: 'COURT_RESULT.csv',
        table: 'sanctions',
        column: 'released_on',
        name: 'RELEASE_DATE',
        candidates: ['RELEASED'],
        unused: ['RELEASED'],
      },
      {
        file: 'PEOPLE.csv',
        table: 'nominals',
        column: 'date_of_birth',
        name: 'Birthdate',
        candidates: ['Born'],
        unused: ['Born', 'IOM cohort', 'Last updated'],
      },
      {
        file: 'PEOPLE.csv',
        table: 'nominals',
        column: 'management',
        name: 'IOM flag',
        candidates: ['IOM cohort'],
        unused: ['Born', 'IOM cohort', 'Last updated'],
      },
    ]);
    expect(checked['refused']).toBe(
      'PEOPLE.csv line 1: has no column Birthdate for date_of_birth; is it column 2? (rule: header)',
    );
    expect(stderr).toContain(`hhpu: refused: ${String(checked['refused'])}\n`);
  });

  it('shows them to people in a table', async () => {
    const file = mappingWith((text) => text.replace('"RELEASED"', '"RELEASE_DATE"'));
    const { stdout, stderr } = await runHhpu(['check', own, '--mapping', file]);
    expect(stdout).toMatch(/File +Not found +Looked for +Perhaps/);
    expect(stdout).toMatch(/COURT_RESULT\.csv +released_on +RELEASE_DATE +RELEASED$/m);
    expect(stderr).toContain('has no column RELEASE_DATE for released_on; is it column 4? (rule: header)');
  });

  it('suggests columns without a mapping, too', async () => {
    const bad = join(folder, 'twin', DAY);
    cpSync(twin, bad, { recursive: true });
    const nominals = join(bad, 'nominals.csv');
    writeFileSync(nominals, readFileSync(nominals, 'utf8').replace('date_of_birth', 'DOB'));
    await hhpuJson(['manifest', bad]);
    const { stdout, stderr } = await runHhpu(['check', bad, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      suggestions: [{ file: 'nominals.csv', column: 'date_of_birth', candidates: ['DOB'] }],
    });
    expect(stderr).toContain(
      'nominals.csv line 1: has no column date_of_birth; is it column 2? (rule: header)',
    );
  });

  it('has no suggestions for an export that is refused before its headers', async () => {
    const { stdout } = await runHhpu(['check', join(folder, 'nowhere'), '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      suggestions: [],
      refused: expect.stringContaining('does not exist'),
    });
  });
});

describe('manifest --mapping', () => {
  it("lists files under the force's own names of tables, and keeps what a manifest of it says already", async () => {
    const copy = join(folder, 'copy', DAY);
    cpSync(own, copy, { recursive: true });
    renameSync(join(copy, 'PEOPLE.csv'), join(copy, 'PEOPLE-1.csv'));
    const written = await hhpuJson(['manifest', copy, '--mapping', mappingFile]);
    const before = JSON.parse(readFileSync(`${own}/manifest.json`, 'utf8')) as {
      files: { table: string; file: string }[];
    };
    const files = before.files.map((file) => ({ ...file, file: file.file.replace('PEOPLE.', 'PEOPLE-1.') }));
    expect(written).toEqual({ ...before, files });
    expect(JSON.parse(readFileSync(join(copy, 'manifest.json'), 'utf8'))).toEqual(written);
    const { stderr } = await runHhpu(['manifest', copy]);
    expect(stderr.split('\n')).toContain(
      'hhpu: PEOPLE-1.csv is not listed: its name begins with none of nominals, offences, sanctions, referrals',
    );
    rmSync(join(copy, 'manifest.json'));
  });
});

describe('a mapping file', () => {
  it.each<[string, Edit, RegExp]>([
    ['that is no JSON', (text) => text.slice(1), /: is not JSON \(rule: mapping\)/],
    [
      'with a typo',
      (text) => text.replace('"codes"', '"code"'),
      /: tables\.nominals\.columns\.sex: "code" is not known; allowed: .* \(rule: mapping\)/,
    ],
  ])('%s is refused in one line by each verb, before anything is done', async (_, edit, message) => {
    const file = mappingWith(edit);
    const state = join(folder, 'untouched');
    for (const args of [
      ['check', own],
      ['score', own],
      ['run', own, '--state', state],
      ['manifest', own],
    ]) {
      const { code, stdout, stderr } = await runHhpu([...args, '--mapping', file]);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr.startsWith(`hhpu: ${file}`)).toBe(true);
      expect(stderr).toMatch(message);
    }
    expect(existsSync(state)).toBe(false);
  });

  it('that does not exist is refused in one line', async () => {
    const { code, stderr } = await runHhpu(['check', own, '--mapping', join(folder, 'no.json')]);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `hhpu: ${join(folder, 'no.json')}: cannot be read; does it exist? (rule: mapping)\n`,
    });
  });

  it('may begin with a byte-order mark', async () => {
    const file = mappingWith((text) => `\uFEFF${text}`);
    expect(await hhpuJson(['check', own, '--mapping', file])).toMatchObject({ refused: null });
  });
});

describe('run --mapping', { timeout: 120_000 }, () => {
  it('publishes the ranking of the twin, with the hash of the mapping', async () => {
    const state = join(folder, 'state');
    const outcome = await hhpuJson(['run', own, '--mapping', mappingFile, '--state', state]);
    const expected = await scoreMapped(twin, undefined);
    expect(outcome).toMatchObject({
      status: 'Published',
      rankingHash: expected.rankingHash,
      rows: expected.tables,
    });
    const mappingHash = hashMapping(readMapping(EXAMPLE_MAPPING, 'm'));
    expect(await hhpuJson(['runs', '--state', state])).toMatchObject([{ runId: DAY, mappingHash }]);
    const quarantine = await hhpuJson(['quarantine', '--state', state]);
    expect(quarantine).toEqual((await scoreMapped(own, EXAMPLE_MAPPING)).quarantine);
  });
});
