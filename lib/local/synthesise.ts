import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { hashSources } from '../../infra/hash-sources.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** What a template is made from, bundles included. */
const SOURCES = ['cdk.json', 'functions', 'infra', 'lib', 'package.json', 'package-lock.json'];
/** Longer than any synthesis takes; a lock of that age was left behind by a process that was killed. */
const LOCK_LIFE_MS = 120_000;

/**
 * Makes sure that cdk.out is what the sources of now give for the stage dev, and gives its path: a local run runs what
 * would deploy. Takes some milliseconds when it is, about 2 s when it has to be made. Throws one line when CDK refuses.
 */
export async function ensureSynthesised(
  onProgress: (line: string) => void = () => undefined,
): Promise<string> {
  const cdkOut = join(ROOT, 'cdk.out');
  const stampFile = join(cdkOut, '.synthesised-from');
  const isCurrent = () => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stampOf(cdkOut);
  if (isCurrent()) return cdkOut;
  const release = await lock();
  try {
    if (isCurrent()) return cdkOut;
    onProgress('making the deployment template (cdk.out)');
    await synthesise();
    writeFileSync(stampFile, stampOf(cdkOut));
  } finally {
    release();
  }
  return cdkOut;
}

/** The sources' hash, with that of the output: `npm run synth` for another stage, or a hand in it, must not count. */
function stampOf(cdkOut: string): string {
  const manifest = join(cdkOut, 'manifest.json');
  const { artifacts = {} } = existsSync(manifest)
    ? (JSON.parse(readFileSync(manifest, 'utf8')) as {
        artifacts?: Record<string, { properties?: { templateFile?: string } }>;
      })
    : {};
  const templates = Object.values(artifacts).flatMap(({ properties }) => properties?.templateFile ?? []);
  const output = createHash('sha256');
  for (const file of ['manifest.json', ...templates]) {
    const path = join(cdkOut, file);
    output.update(existsSync(path) ? readFileSync(path) : 'missing');
  }
  return `${hashSources(ROOT, SOURCES)} ${output.digest('hex')}`;
}

async function synthesise(): Promise<void> {
  const { CDK_OUTDIR: _outdir, CDK_CONTEXT_JSON: _context, ...env } = process.env;
  const child = spawn(process.execPath, ['infra/app.ts'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const complaint = await text(child.stderr);
  const [code] = await ended;
  if (code === 0) return;
  const line =
    complaint.split('\n').find((each) => /^\w*Error\b.*:/.test(each)) ?? complaint.trim().split('\n').at(-1);
  throw new Error(`node infra/app.ts failed: ${line ?? `code ${String(code)}`}`);
}

/** Two processes must not write cdk.out at once. A folder is made by one of them only. */
async function lock(): Promise<() => void> {
  const cache = join(ROOT, '.cache');
  const folder = join(cache, 'synth.lock');
  mkdirSync(cache, { recursive: true });
  for (;;) {
    try {
      mkdirSync(folder);
      return () => rmdirSync(folder);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > LOCK_LIFE_MS) rmdirSync(folder);
    await setTimeout(50);
  }
}
