import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { buildSync, version as esbuildVersion, type BuildOptions } from 'esbuild';
import type { FunctionCode } from './constructs/step-function.ts';
import { hashSources } from '../lib/core/hash-sources.ts';

export type BundleOptions = {
  /** The project's folder, which `functions`, `sources` and the cache lie in. */
  root: string;
  /** Folder of the entry points, `<name>/handler.ts` each; relative to `root`. */
  functions: string;
  /** Everything that the entry points may import, relative to `root`, but node_modules: the lock file stands for it. */
  sources: readonly string[];
};

/** The SDK goes in: that pins its version, and emulators of Lambda have none to lend. */
const OPTIONS = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  mainFields: ['module', 'main'],
  minify: true,
  legalComments: 'none',
  logLevel: 'silent',
  // CommonJS inside the bundle still calls require for what Node itself brings.
  banner: {
    js: "import{createRequire as hhpuCreateRequire}from'node:module';const require=hhpuCreateRequire(import.meta.url);",
  },
} satisfies BuildOptions;

/**
 * Bundles every function once for all, without a container engine, and keeps the result under .cache by the hash of
 * the sources: about 1 s when a source has changed, some milliseconds when none has.
 */
export function bundleFunctions(options: BundleOptions): FunctionCode {
  const folder = bundleFolder(options);
  return (name) => {
    const bundle = join(folder, name);
    if (existsSync(bundle)) return lambda.Code.fromAsset(bundle);
    throw new Error(`The step ${name} has no handler: write ${join(options.functions, name, 'handler.ts')}`);
  };
}

/** The functions of this project, as they lie in `root`. */
export const functionsOf = (root: string): BundleOptions => ({
  root,
  functions: 'functions',
  sources: ['lib'],
});

/** Bytes of each function's bundle, which is what Lambda loads at a cold start. */
export function bundleSizes(root: string): { name: string; bytes: number }[] {
  const folder = bundleFolder(functionsOf(root));
  return readdirSync(folder).map((name) => ({ name, bytes: statSync(join(folder, name, 'index.mjs')).size }));
}

function bundleFolder(options: BundleOptions): string {
  const folder = join(options.root, '.cache', 'bundles', hashInputs(options));
  if (!existsSync(folder)) buildInto(folder, options);
  return folder;
}

function hashInputs({ root, functions, sources }: BundleOptions): string {
  const files = hashSources(root, [functions, ...sources, 'package-lock.json']);
  return createHash('sha256')
    .update(JSON.stringify([OPTIONS, esbuildVersion, functions, files]))
    .digest('hex')
    .slice(0, 32);
}

function buildInto(folder: string, { root, functions }: BundleOptions): void {
  const cache = join(root, '.cache', 'bundles');
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(join(cache, 'draft-'));
  try {
    buildSync({ ...OPTIONS, absWorkingDir: root, entryPoints: entryPoints(root, functions), outdir: draft });
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Another process made the same bundles meanwhile.
    if (!existsSync(folder)) throw error;
  }
}

function entryPoints(root: string, functions: string): { in: string; out: string }[] {
  return readdirSync(join(root, functions))
    .filter((name) => existsSync(join(root, functions, name, 'handler.ts')))
    .map((name) => ({ in: `./${functions}/${name}/handler.ts`, out: `${name}/index` }));
}
