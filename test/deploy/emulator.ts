import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** The emulator of AWS, from Python's package index: it deploys CloudFormation and runs functions without containers. */
export const EMULATOR = { package: 'ministack', version: '1.5.33' };

const ROOT = join(import.meta.dirname, '..', '..');
const HOME = join(ROOT, '.cache', `ministack-${EMULATOR.version}`);

/** Why the emulator cannot be had on this machine; null where it is installed, which the first call does. */
export function installEmulator(): string | null {
  if (existsSync(join(HOME, 'bin', 'ministack'))) return null;
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  const made = spawnSync('python3', ['-m', 'venv', HOME], { encoding: 'utf8' });
  if (made.status !== 0)
    return `Python 3 with venv is not here: ${made.error?.message ?? made.stderr.trim()}`;
  const wanted = `${EMULATOR.package}==${EMULATOR.version}`;
  const options = ['--quiet', '--disable-pip-version-check', '--retries', '1', '--timeout', '20'];
  const got = spawnSync(join(HOME, 'bin', 'pip'), ['install', ...options, wanted], { encoding: 'utf8' });
  return got.status === 0
    ? null
    : `${wanted} cannot be installed: ${got.stderr.trim().split('\n').at(-1) ?? ''}`;
}

export type Emulator = { environment: NodeJS.ProcessEnv; stop: () => Promise<void> };

/** Starts it on a free port of this machine alone, with the project's Node for the functions. */
export async function startEmulator(): Promise<Emulator> {
  const port = String(await freePort());
  const log = createWriteStream(join(ROOT, '.cache', 'ministack.log'));
  const { AWS_PROFILE: _profile, ...inherited } = process.env;
  const common = {
    ...inherited,
    PATH: `${join(ROOT, 'node_modules', '.bin')}:${process.env['PATH'] ?? ''}`,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'eu-west-2',
    AWS_DEFAULT_REGION: 'eu-west-2',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  const child = spawn(join(HOME, 'bin', 'ministack'), [], {
    env: {
      ...common,
      GATEWAY_PORT: port,
      BIND_HOST: '127.0.0.1',
      MINISTACK_HOST: '127.0.0.1',
      MINISTACK_REGION: 'eu-west-2',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  const ended = once(child, 'exit');
  const stop = async () => {
    // Its functions are processes of the same group.
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    await ended;
  };
  const endpoint = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries += 1) {
    const answer = await fetch(`${endpoint}/_ministack/health`).catch(() => null);
    if (answer?.ok) break;
    if (child.exitCode !== null || tries > 240)
      throw new Error('the emulator does not answer; see .cache/ministack.log');
    await setTimeout(250);
  }
  return { environment: { ...common, AWS_ENDPOINT_URL: endpoint }, stop };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
