import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeMiniature, ROOT, writeSources } from './miniature.ts';
import type { Miniature } from './miniature.ts';

// The miniature stands in a folder that git ignores, and knip keeps away from those.
const RAW = ['--no-gitignore'];

const LEFT = [
  'infra/a.ts',
  'functions/fail-run/a.ts',
  'lib/scoring/a.ts',
  'lib/cli/commands/a.ts',
  'test/a.ts',
];
const UNUSED = `export const nobody = 1;\n`;

describe('the dead code check', () => {
  const miniatures: Miniature[] = [];
  const make = (...of: Parameters<typeof makeMiniature>) => {
    const made = makeMiniature(...of);
    miniatures.push(made);
    return made;
  };
  afterAll(() => {
    miniatures.forEach((miniature) => miniature.remove());
  });

  it('passes a clean tree, its entry points found', async () => {
    expect(await make('dead-clean').run('knip', RAW)).toMatchObject({ code: 0, stdout: '' });
  });

  it('refuses a file that nothing imports, in each folder', async () => {
    const { code, issues } = await refusals(
      make('dead-file', Object.fromEntries(LEFT.map((path) => [path, UNUSED]))),
    );
    for (const path of LEFT) expect(issues(path), path).toMatchObject({ files: [{}] });
    expect(code).not.toBe(0);
  });

  it('refuses an export, a type and a package that nothing uses', async () => {
    const path = 'lib/scoring/weight.ts';
    const miniature = make('dead-export');
    const manifest = JSON.parse(readFileSync(join(miniature.folder, 'package.json'), 'utf8'));
    manifest.dependencies['csv-parse'] = '7.0.3';
    writeSources(miniature.folder, {
      [path]: `${readFileSync(join(miniature.folder, path), 'utf8')}${UNUSED}export type Nobody = 1;\n`,
      'package.json': JSON.stringify(manifest, null, 2),
    });
    const { code, issues } = await refusals(miniature);
    expect(issues(path)).toMatchObject({ exports: [{ name: 'nobody' }], types: [{ name: 'Nobody' }] });
    expect(issues('package.json')).toMatchObject({ dependencies: [{ name: 'csv-parse' }] });
    expect(code).not.toBe(0);
  });

  it('refuses entry points that are not there, instead of looking at nothing', async () => {
    const miniature = make('dead-entry');
    rmSync(join(miniature.folder, 'functions'), { recursive: true });
    const { code, stdout, stderr } = await miniature.run('knip', [...RAW, '--include', 'unresolved']);
    expect(stdout + stderr).toMatch(/functions.*handler\.ts.*no matches/);
    expect(code).not.toBe(0);
  });

  it('looks at the real tree: of a copy, it refuses what is planted in each folder', async () => {
    const folders = ['infra', 'functions', 'lib', 'test'];
    const planted = folders.map((folder) => `${folder}/planted-and-unused.ts`);
    const copy = make('dead-copy', Object.fromEntries(planted.map((path) => [path, UNUSED])));
    for (const folder of folders) {
      cpSync(join(ROOT, folder), join(copy.folder, folder), { recursive: true });
    }
    cpSync(join(ROOT, 'package.json'), join(copy.folder, 'package.json'));
    const { issues } = await refusals(copy);
    for (const path of planted) expect(issues(path), path).toMatchObject({ files: [{}] });
  });
});

type Issues = { file: string } & Record<string, unknown>;

async function refusals(miniature: Miniature) {
  const { code, stdout } = await miniature.run('knip', [...RAW, '--reporter', 'json']);
  const all = (JSON.parse(stdout) as { issues: Issues[] }).issues;
  return { code, issues: (path: string) => all.find(({ file }) => file === path) };
}
