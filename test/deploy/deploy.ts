import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EMULATOR, type Emulator, installEmulator, startEmulator } from './emulator.ts';

/**
 * `npm run test:deploy`: README's deployment for real, by the CDK command and the command line, on an emulator of AWS.
 * Exit code 3 where the emulator cannot be had, so that whoever calls can tell it from a failure.
 */
const STACKS = ['data', 'alerts', 'pipeline', 'watch'].map((name) => `hhpu-dev-${name}`);
const FORTNIGHTS = ['2026-11-02', '2026-11-16'];
type Entry = { rank: number; nominalId: string; score: number };

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function testDeployment({ environment }: Emulator, folder: string): Promise<void> {
  const call = (what: string, command: string, ...args: string[]): { stdout: string; all: string } => {
    const began = performance.now();
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd: join(import.meta.dirname, '..', '..'),
      env: environment,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    assert.equal(
      status,
      0,
      `${what}: ${command} ${args.join(' ')}\n${stdout.slice(-3000)}\n${stderr.slice(-3000)}`,
    );
    tell(`ok  ${what} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
    return { stdout, all: `${stdout}\n${stderr}` };
  };
  const hhpu = (what: string, ...args: string[]): unknown =>
    JSON.parse(call(what, 'npm', 'run', '-s', 'hhpu', '--', ...args, '--json').stdout);
  const deploy = (what: string) =>
    call(what, 'npm', 'run', '-s', 'deploy', '--', '--stage', 'dev', '--require-approval', 'never').all;

  call('bootstraps the account', 'cdk', 'bootstrap', 'aws://000000000000/eu-west-2');
  const first = deploy('deploys every stack');
  for (const stack of STACKS) assert.match(first, new RegExp(`✅ {2}${stack}\\n`));

  call(
    'makes two fortnights of a synthetic force',
    'npm',
    'run',
    '-s',
    'hhpu',
    '--',
    'generate',
    folder,
    '--offenders',
    '2000',
    '--runs',
    '2',
    '--dirty',
    '0.005',
  );
  for (const exportId of FORTNIGHTS) {
    const exportDir = join(folder, exportId);
    hhpu(`uploads ${exportId}`, 'upload', exportDir, '--stage', 'dev');
    const outcome = startRun(hhpu, exportId) as { status: string; reason: string | null };
    assert.equal(outcome.status, 'Published', outcome.reason ?? '');
    const published = hhpu(`reads the ranking of ${exportId}`, 'top', '--stage', 'dev') as Entry[];
    const scored = hhpu('scores the same export here', 'score', exportDir) as Entry[];
    assert.equal(published.length, 100);
    assert.deepEqual(published.map(told), scored.map(told));
    tell('ok  the published Top 100 is the one that this machine scores');
  }
  const runs = hhpu('lists the runs', 'runs', '--stage', 'dev') as { runId: string; standing: string }[];
  assert.deepEqual(
    runs.map(({ runId, standing }) => `${runId} ${standing}`),
    ['2026-11-16 latest', '2026-11-02 past'],
  );
  const again = hhpu('runs a published export again', 'run', '2026-11-16', '--stage', 'dev') as {
    status: string;
  };
  assert.equal(again.status, 'Skipped');
  hhpu('says what a sweep would delete', 'sweep', '--dry-run', '--stage', 'dev');
  hhpu('tells what changed', 'deltas', '--stage', 'dev');

  const second = deploy('deploys again');
  for (const stack of STACKS) assert.match(second, new RegExp(`${stack} \\(no changes\\)`));
  tell('ok  the second deployment changes nothing');
}

/** The one place that starts a run: a person's command; the hourly watch does the same by itself. */
function startRun(hhpu: (what: string, ...args: string[]) => unknown, exportId: string): unknown {
  return hhpu(`runs ${exportId}`, 'run', exportId, '--stage', 'dev');
}

const told = ({ rank, nominalId, score }: Entry) => `${rank} ${nominalId} ${score}`;

const missing = installEmulator();
if (missing !== null) {
  tell(`NOT RUN: the deployment test. ${missing}`);
  process.exitCode = 3;
} else {
  tell(`Deployment test on ${EMULATOR.package} ${EMULATOR.version}, Node ${process.version}`);
  const emulator = await startEmulator();
  const folder = mkdtempSync(join(tmpdir(), 'hhpu-deploy-'));
  try {
    await testDeployment(emulator, folder);
    tell('passed');
  } catch (error) {
    tell(`FAILED ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  } finally {
    await emulator.stop();
    rmSync(folder, { recursive: true });
  }
}
