import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gateArguments } from './check-script.ts';
import { CLEAN_TREE, ENTRY_SCRIPTS, PACKAGES } from './clean-tree.ts';

export const ROOT = join(import.meta.dirname, '..', '..');

const CONFIGURATION = [
  'tsconfig.json',
  'eslint.config.js',
  '.dependency-cruiser.mjs',
  'knip.json',
  'vitest.config.ts',
  '.prettierrc.json',
  '.prettierignore',
  'test/gates/closing-line-reporter.ts',
];

/** Source text by path from the repository's root. */
export type Sources = Record<string, string>;
export type GateRun = { code: number; stdout: string; stderr: string };

export type Miniature = {
  folder: string;
  /** Runs a gate as the `check` script does, with `extra` arguments for a readable output. */
  run: (gate: string, extra?: string[]) => Promise<GateRun>;
  remove: () => void;
};

/**
 * A small repository with the real configuration, the sources of CLEAN_TREE and the planted ones. It stands inside
 * this repository, in a folder that git ignores, so that its imports find the installed packages.
 */
export function makeMiniature(name: string, planted: Sources = {}): Miniature {
  const folder = join(ROOT, '.cache', 'gates', `${name}-${process.pid}`);
  rmSync(folder, { recursive: true, force: true });
  for (const path of CONFIGURATION) cpSync(join(ROOT, path), join(folder, path));
  writeSources(folder, { 'package.json': smallManifest(), ...CLEAN_TREE, ...planted });
  return {
    folder,
    run: (gate, extra = []) => runGate(gate, folder, extra),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Runs a gate of the `check` script in a folder; a refusal is an answer, not an error. */
export function runGate(gate: string, folder: string, extra: string[] = []): Promise<GateRun> {
  return runTool(gate, folder, [...gateArguments(gate), ...extra]);
}

export function runTool(tool: string, folder: string, args: string[]): Promise<GateRun> {
  const program = realpathSync(join(ROOT, 'node_modules', '.bin', tool));
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], NO_COLOR: '1' };
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [program, ...args],
      { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 },
      (_error, stdout, stderr) => {
        resolve({ code: child.exitCode ?? -1, stdout, stderr });
      },
    );
  });
}

export function writeSources(folder: string, sources: Sources): void {
  for (const [path, text] of Object.entries(sources)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** The real package.json with no more packages and scripts than the clean tree has a use for, so that none is unused. */
function smallManifest(): string {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const used = (packages: Record<string, string>) =>
    Object.fromEntries(Object.entries(packages).filter(([name]) => PACKAGES.includes(name)));
  manifest.dependencies = used(manifest.dependencies);
  manifest.devDependencies = used(manifest.devDependencies);
  manifest.scripts = { ...ENTRY_SCRIPTS, test: manifest.scripts.test, check: manifest.scripts.check };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
