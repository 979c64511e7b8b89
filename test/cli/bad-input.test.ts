import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hhpuJson, runHhpu } from './run-hhpu.ts';

const folder = mkdtempSync(join(tmpdir(), 'hhpu-bad-'));
const state = join(folder, 'state');
const good = join(folder, 'good', '2026-11-16');
const bad = join(folder, 'bad', '2026-11-16');
const published = join(folder, 'good', '2026-11-02');
let ranking: unknown;

beforeAll(async () => {
  await hhpuJson(['generate', join(folder, 'good'), '--offenders', '200', '--runs', '2']);
  await hhpuJson(['run', published, '--state', state]);
  ranking = await hhpuJson(['top', '--state', state]);
}, 120_000);
beforeEach(() => {
  rmSync(bad, { recursive: true, force: true });
  cpSync(good, bad, { recursive: true });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Puts the nominals in plain text in place of the gzip, as a data manager who edits them would. */
function editNominals(edit: (text: string) => string | Buffer): Promise<unknown> {
  const packed = join(bad, 'nominals.csv.gz');
  writeFileSync(join(bad, 'nominals.csv'), edit(gunzipSync(readFileSync(packed)).toString('utf8')));
  rmSync(packed);
  return hhpuJson(['manifest', bad]);
}

const FAULTS: [name: string, spoil: () => unknown, reason: RegExp][] = [
  [
    'without a manifest',
    () => rmSync(join(bad, 'manifest.json')),
    /manifest\.json: .*2026-11-16 has none.*\(rule: manifest\)/,
  ],
  [
    'with a wrong hash',
    () => {
      const path = join(bad, 'manifest.json');
      writeFileSync(path, readFileSync(path, 'utf8').replace(/"sha256": "./, '"sha256": "0'));
      const once = readFileSync(path, 'utf8');
      if (once.includes('"sha256": "00')) return;
      writeFileSync(path, once);
    },
    /nominals\.csv\.gz: its sha256 is not the manifest's.*\(rule: hash\)/,
  ],
  [
    'with a file cut off',
    () => truncateSync(join(bad, 'sanctions.csv.gz'), 100),
    /sanctions\.csv\.gz: has 100 bytes where the manifest says \d+.*\(rule: size\)/,
  ],
  [
    'without a column',
    () => editNominals((text) => text.replace('date_of_birth', 'dob')),
    /nominals\.csv line 1: has no column date_of_birth; is it column 2\? \(rule: header\)/,
  ],
  [
    'in another encoding than UTF-8',
    () => editNominals((text) => Buffer.from(`${text.trimEnd().replace(/WEST/, 'SÃO')}\n`, 'latin1')),
    /nominals\.csv line \d+: is not UTF-8; is it Windows-1252\? Save it as CSV in UTF-8 \(rule: encoding\)/,
  ],
  [
    'of too many faulty rows',
    () => editNominals((text) => text.replaceAll(/,[MF],/g, ',X,')),
    /nominals: \d+ of \d+ rows \(.*%\) are quarantined, over 2% \(rule: quarantine share\)/,
  ],
  [
    'that lost its people',
    () => editNominals((text) => `${text.split('\n').slice(0, 100).join('\n')}\n`),
    /nominals: has 99 rows where the last published run had \d+.*\(rule: lost rows\)|quarantine share/,
  ],
];

describe('what is not there', () => {
  it.each([['runs'], ['top'], ['explain', 'N1'], ['quarantine']])(
    'is not made by %s of a mistyped state folder, which says where it looked',
    async (...verb) => {
      const mistyped = join(folder, 'stat');
      const { code, stdout, stderr } = await runHhpu([...verb, '--state', mistyped]);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(
        /^hhpu: nothing was ever run in state folder [^\n]*\/stat; --state names [^\n]*\n$/,
      );
      expect(existsSync(mistyped)).toBe(false);
    },
  );
});

describe('what is there already', () => {
  it('is written over by generate only when it is told to', async () => {
    const note = join(bad, 'nominals.csv');
    writeFileSync(note, 'ours');
    const before = readFileSync(join(bad, 'manifest.json'), 'utf8');
    const args = ['generate', join(folder, 'bad'), '--offenders', '10', '--runs', '2'];
    const { code, stdout, stderr } = await runHhpu(args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(
      `hhpu: ${bad} is there already; choose another folder, or --overwrite writes over what is there\n`,
    );
    expect(readFileSync(join(bad, 'manifest.json'), 'utf8')).toBe(before);
    expect(existsSync(join(folder, 'bad', '2026-11-02'))).toBe(false);
    expect((await runHhpu([...args, '--overwrite'])).code).toBe(0);
    expect(readFileSync(join(bad, 'manifest.json'), 'utf8')).not.toBe(before);
    rmSync(join(folder, 'bad'), { recursive: true });
  });
});

describe('an export', { timeout: 120_000 }, () => {
  it.each(FAULTS)(
    '%s is refused in one line, and the previous ranking stays',
    async (_name, spoil, reason) => {
      await spoil();
      const { code, stdout, stderr } = await runHhpu(['run', bad, '--state', state, '--json']);
      const complaint = stderr.trim().split('\n').at(-1) ?? '';
      expect(code).toBe(1);
      expect(complaint).toMatch(reason);
      expect(complaint).toMatch(/^hhpu: /);
      if (stdout !== '') expect(JSON.parse(stdout)).toMatchObject({ status: 'Failed', rankingHash: null });
      expect(await hhpuJson(['top', '--state', state])).toEqual(ranking);
    },
  );

  it('of a folder that does not exist is refused in one line', async () => {
    const nowhere = join(folder, 'nowhere');
    for (const verb of ['run', 'check', 'score', 'manifest']) {
      const where = verb === 'run' ? ['--state', state] : [];
      const { code, stdout, stderr } = await runHhpu([verb, nowhere, ...where]);
      expect({ verb, code, stdout }).toEqual({ verb, code: 1, stdout: '' });
      expect(stderr).toContain(nowhere);
      expect(stderr.trim().split('\n').at(-1)).toMatch(/^hhpu: .*(?:does not exist|must be named)/);
    }
  });

  it('is not run with settings that hold a typo', async () => {
    const settings = join(folder, 'settings.json');
    writeFileSync(settings, JSON.stringify({ harm: { highharm: 2 } }));
    const other = join(folder, 'untouched');
    const { code, stderr } = await runHhpu(['run', good, '--state', other, '--settings', settings]);
    expect(code).toBe(1);
    expect(stderr).toBe(`hhpu: ${settings}: harm: unrecognized key: "highharm" (rule: settings)\n`);
    expect(existsSync(other)).toBe(false);
  });

  it.each(['check', 'score', 'run'])(
    'with a file that the manifest does not list is told of by %s',
    async (verb) => {
      writeFileSync(join(bad, 'offences-009.csv'), 'forgotten');
      const others = verb === 'run' ? ['--state', join(folder, 'unlisted')] : [];
      const { code, stderr } = await runHhpu([verb, bad, ...others]);
      expect(code).toBe(0);
      expect(stderr).toContain('hhpu: offences-009.csv is not listed in the manifest, so it was ignored\n');
    },
  );

  it('that failed can be mended and run', async () => {
    truncateSync(join(bad, 'sanctions.csv.gz'), 100);
    expect((await runHhpu(['run', bad, '--state', state])).code).toBe(1);
    expect(await hhpuJson(['runs', '--state', state])).toMatchObject([
      { runId: '2026-11-16', status: 'Failed', reason: expect.stringContaining('sanctions.csv.gz') },
      { runId: '2026-11-02', status: 'Published' },
    ]);
    expect(await hhpuJson(['run', good, '--state', state])).toMatchObject({ status: 'Published' });
    expect(await hhpuJson(['runs', '--state', state])).toMatchObject([{ status: 'Published' }, {}]);
  });
});
