import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { SetupError } from '../core/errors.ts';
import { hashSources } from '../core/hash-sources.ts';
import { COMPILE_CACHE } from './compile-cache.ts';
import { lockFile } from './lock-file.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** What a template is made from, bundles included. */
const SOURCES = ['cdk.json', 'functions', 'infra', 'lib', 'package.json', 'package-lock.json'];
export type SynthesisOptions = {
  /** Where the template goes; cdk.out of this project when left out. */
  cdkOut?: string;
  /** Told what takes a while. */
  onProgress?: (line: string) => void;
};

/**
 * Makes sure that cdk.out is what the sources of now give for the stage dev, and gives its path: a local run runs what
 * would deploy. Takes some milliseconds when it is, about 2 s when it has to be made. Throws one line when CDK refuses.
 */
export async function ensureSynthesised(options: SynthesisOptions = {}): Promise<string> {
  const { cdkOut = join(ROOT, 'cdk.out'), onProgress = () => undefined } = options;
  const stampFile = join(cdkOut, '.synthesised-from');
  const isCurrent = () => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stampOf(cdkOut);
  if (isCurrent()) return cdkOut;
  const release = await lockFile(join(ROOT, '.cache', 'synthesis.lock'));
  try {
    if (isCurrent()) return cdkOut;
    onProgress('making the deployment template (cdk.out)');
    await synthesise(cdkOut);
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

async function synthesise(cdkOut: string): Promise<void> {
  const { CDK_CONTEXT_JSON: _context, ...env } = process.env;
  const child = spawn(process.execPath, ['infra/app.ts'], {
    cwd: ROOT,
    env: { ...env, CDK_OUTDIR: cdkOut, NODE_COMPILE_CACHE: COMPILE_CACHE },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const complaint = await text(child.stderr);
  const [code] = await ended;
  if (code === 0) return;
  const line =
    complaint.split('\n').find((each) => /^\w*Error\b.*:/.test(each)) ?? complaint.trim().split('\n').at(-1);
  throw new SetupError(`node infra/app.ts failed: ${line ?? `code ${String(code)}`}`);
}
