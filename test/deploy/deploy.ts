import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EMULATOR, type Emulator, installEmulator, startEmulator } from './emulator.ts';

/**
 * `npm run test:deploy`: README's deployment for real, by the CDK command and the command line, on an emulator of AWS.
 * Exit code 3 where the emulator cannot be had, so that whoever calls can tell it from a failure.
 */
const STACKS = ['data', 'alerts', 'pipeline', 'watch'].map((name) => `hhpu-dev-${name}`);
const FORTNIGHTS = ['2026-11-02', '2026-11-16'];
/** Each takes a second or more. */
const MOST_QUESTIONS = 120;
type Hhpu = (what: string, ...args: string[]) => unknown;
type Run = { runId: string; status: string; reason: string | null };
type Alert = { alertId: string; status: string; sentAt: string | null; acknowledgedBy: string | null };
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
  const hhpu: Hhpu = (what, ...args) =>
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
  const weekly = join(folder, 'weekly.json');
  writeFileSync(weekly, JSON.stringify({ schedule: { everyWeeks: 1 } }));
  for (const exportId of FORTNIGHTS) {
    const exportDir = join(folder, exportId);
    hhpu(`uploads ${exportId}`, 'upload', exportDir, '--stage', 'dev');
    if (exportId === FORTNIGHTS[0]) runByWatch(hhpu, exportId, weekly);
    else runByHand(hhpu, exportId);
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
  acknowledgeOne(hhpu);
  hhpu('says what a sweep would delete', 'sweep', '--dry-run', '--stage', 'dev');
  hhpu('tells what changed', 'deltas', '--stage', 'dev');

  const second = deploy('deploys again');
  for (const stack of STACKS) assert.match(second, new RegExp(`${stack} \\(no changes\\)`));
  tell('ok  the second deployment changes nothing');
}

function runByHand(hhpu: Hhpu, exportId: string): void {
  const outcome = hhpu(`runs ${exportId}`, 'run', exportId, '--stage', 'dev') as Run;
  assert.equal(outcome.status, 'Published', outcome.reason ?? '');
}

/** Lets the deployed watch find the export and start its run; due each week, as the day of the test may be any. */
function runByWatch(hhpu: Hhpu, exportId: string, settings: string): void {
  const at = ['--settings', settings, '--now', `${exportId}T12:00:00Z`, '--stage', 'dev'];
  const { started } = hhpu(`watches, with ${exportId} waiting`, 'watch', ...at) as { started: string | null };
  assert.equal(started, exportId);
  for (let asked = 1; ; asked += 1) {
    const runs = hhpu(`asks for the run that the watch started, ${asked}`, 'runs', '--stage', 'dev') as Run[];
    const run = runs.find(({ runId }) => runId === exportId);
    if (run?.status === 'Published') return;
    assert.notEqual(run?.status, 'Failed', run?.reason ?? '');
    assert.ok(asked < MOST_QUESTIONS, `the run of ${exportId} does not end`);
  }
}

/** An alert is Sent when SNS has taken its message. */
function acknowledgeOne(hhpu: Hhpu): void {
  const list = (what: string) => hhpu(what, 'alerts', '--stage', 'dev') as Alert[];
  const alerts = list('lists the urgent alerts');
  assert.ok(alerts.length > 0, 'no urgent alert was raised');
  for (const { alertId, status, sentAt } of alerts) {
    assert.equal(status, 'Sent', alertId);
    assert.ok(sentAt !== null, alertId);
  }
  tell(`ok  all ${alerts.length} urgent alerts were sent`);
  const [{ alertId }] = alerts as [Alert];
  hhpu('acknowledges an alert', 'acknowledge', alertId, '--by', 'Duty Officer', '--stage', 'dev');
  const seen = list('lists the alerts again').find((alert) => alert.alertId === alertId);
  assert.deepEqual([seen?.status, seen?.acknowledgedBy], ['Acknowledged', 'Duty Officer']);
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
