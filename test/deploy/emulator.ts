import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** The emulator of AWS, from Python's package index: it deploys CloudFormation and runs functions without containers. */
export const EMULATOR = { package: 'ministack', version: '1.5.33' };

/** Of the machine, as Python is. */
const OPENSSL = 'openssl';
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
  const { certificate, key } = makeCertificate();
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
    NODE_EXTRA_CA_CERTS: certificate,
    // For the CDK command, which has an agent of its own.
    AWS_CA_BUNDLE: certificate,
  };
  const child = spawn(join(HOME, 'bin', 'ministack'), [], {
    env: {
      ...common,
      GATEWAY_PORT: port,
      BIND_HOST: '127.0.0.1',
      MINISTACK_HOST: '127.0.0.1',
      MINISTACK_REGION: 'eu-west-2',
      AUTH: 'true',
      USE_SSL: '1',
      MINISTACK_SSL_CERT: certificate,
      MINISTACK_SSL_KEY: key,
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
  const endpoint = `https://127.0.0.1:${port}`;
  for (let tries = 0; ; tries += 1) {
    if (await isListening(port)) break;
    if (child.exitCode !== null || tries > 240)
      throw new Error('the emulator does not answer; see .cache/ministack.log');
    await setTimeout(250);
  }
  return { environment: { ...common, AWS_ENDPOINT_URL: endpoint }, stop };
}

/** A certificate of this run alone for 127.0.0.1: bucket and topic policies refuse whoever comes without TLS. */
function makeCertificate(): { certificate: string; key: string } {
  const [certificate, key] = [join(ROOT, '.cache', 'emulator.crt'), join(ROOT, '.cache', 'emulator.key')];
  const wanted = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1'];
  const names = ['-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost'];
  const made = spawnSync(OPENSSL, [...wanted, ...names, '-out', certificate, '-keyout', key], {
    encoding: 'utf8',
  });
  if (made.status !== 0)
    throw new Error(`openssl makes no certificate: ${made.error?.message ?? made.stderr}`);
  return { certificate, key };
}

function isListening(port: string): Promise<boolean> {
  const socket = connect(Number(port), '127.0.0.1');
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  }).finally(() => socket.destroy()) as Promise<boolean>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
