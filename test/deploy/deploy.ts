import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call, commandLine, type CommandLine, tell } from './commands.ts';
import { openAccount } from './deployed-account.ts';
import { drillAlarm } from './drill-alarm.ts';
import { EMULATOR, type Emulator, installEmulator, startEmulator } from './emulator.ts';
import { actEverywhere, operate, readEverything } from './every-verb.ts';
import { keepMissingEvaluation } from './keep-evaluation.ts';
import { addPerson } from './people.ts';
import { plantUrgent, SECRETS, URGENT } from './planted-person.ts';
import { waitForRun, watchBySchedule } from './start-by-schedule.ts';
import { takeRightsAway } from './take-rights-away.ts';
import { type Heard, listenTo } from './topic-listener.ts';

/**
 * `npm run test:deploy`: README's deployment for real, by the CDK command and the command line, on an emulator of AWS that
 * holds functions and people to their policies. Exit code 3 where the emulator cannot be had, so that whoever calls can
 * tell it from a failure.
 */
const STACKS = ['data', 'alerts', 'pipeline', 'watch'].map((name) => `hhpu-dev-${name}`);
const [FIRST, SECOND] = ['2026-11-02', '2026-11-16'] as const;
/** Due on whichever day the test runs. */
const WEEKLY = { schedule: { everyWeeks: 1 } };
type Entry = { rank: number; nominalId: string; score: number };

async function testDeployment({ environment }: Emulator, folder: string): Promise<void> {
  const deploy = (what: string) =>
    call(
      environment,
      what,
      'npm',
      'run',
      '-s',
      'deploy',
      '--',
      '--stage',
      'dev',
      '--require-approval',
      'never',
    ).all;
  call(environment, 'bootstraps the account', 'npx', 'cdk', 'bootstrap');
  const first = deploy('deploys every stack');
  for (const stack of STACKS) assert.match(first, new RegExp(`✅ {2}${stack}\\n`));

  makeForce(environment, folder);
  const account = openAccount(environment);
  const person = async (name: string, ...policies: string[]) =>
    commandLine(await addPerson(account, environment, name, policies));
  const people = {
    nobody: await person('nobody'),
    analyst: await person('analyst', 'analyst'),
    unit: await person('unit', 'analyst', 'unit'),
    operator: await person('operator', 'analyst', 'operator'),
  };
  people.nobody.refuse('who has no rights reads nothing', /not authorized|AccessDenied/i, 'top');
  const topic = (name: string) => account.output('hhpu-dev-alerts', name);
  const unitHears = await listenTo(account, await topic('UnitTopicArn'));
  const operatorsHear = await listenTo(account, await topic('OperatorsTopicArn'));

  const weekly = join(folder, 'weekly.json');
  writeFileSync(weekly, JSON.stringify(WEEKLY));
  people.operator.ask('upload', 'upload', join(folder, FIRST), '--stage', 'dev');
  const at = ['--settings', weekly, '--now', `${FIRST}T12:00:00Z`];
  const { started } = people.operator.ask<{ started: string | null }>('watch', 'watch', ...at);
  assert.equal(started, FIRST);
  await waitForRun(people.analyst, FIRST);
  compareWithHere(environment, people.analyst, join(folder, FIRST));
  assert.deepEqual(await unitHears(), [], 'a first run alerts nobody');

  people.operator.ask('upload', 'upload', join(folder, SECOND), '--stage', 'dev');
  await watchBySchedule(account, `${SECOND}T12:30:00Z`, WEEKLY);
  await waitForRun(people.analyst, SECOND);
  compareWithHere(environment, people.analyst, join(folder, SECOND));
  checkMessages(await unitHears(1));

  const again = people.operator.ask<{ status: string }>('run', 'run', SECOND);
  assert.equal(again.status, 'Skipped');
  readEverything(people, folder);
  actEverywhere(people);
  operate(people);
  await keepMissingEvaluation(account, people, SECOND);
  await drillAlarm(account, operatorsHear);

  const second = deploy('deploys again');
  for (const stack of STACKS) assert.match(second, new RegExp(`${stack} \\(no changes\\)`));
  tell('ok  the second deployment changes nothing');
  await takeRightsAway(account, people.operator, SECOND);
}

function makeForce(environment: NodeJS.ProcessEnv, folder: string): void {
  const hhpu = ['run', '-s', 'hhpu', '--'];
  const force = ['--offenders', '2000', '--runs', '2', '--dirty', '0.005'];
  call(
    environment,
    'makes two fortnights of a synthetic force',
    'npm',
    ...hhpu,
    'generate',
    folder,
    ...force,
  );
  plantUrgent(join(folder, SECOND));
  call(
    environment,
    'adds an urgent newcomer to the second',
    'npm',
    ...hhpu,
    'manifest',
    join(folder, SECOND),
  );
}

function compareWithHere(environment: NodeJS.ProcessEnv, analyst: CommandLine, exportDir: string): void {
  const published = analyst.ask<Entry[]>('top', 'top');
  const scored = call(
    environment,
    'scores the same export here',
    ...(['npm', 'run', '-s', 'hhpu', '--', 'score', exportDir, '--json'] as const),
  );
  assert.equal(published.length, 100);
  assert.deepEqual(published.map(told), (JSON.parse(scored.stdout) as Entry[]).map(told));
  tell('ok  the published Top 100 is the one that this machine scores');
}

const told = ({ rank, nominalId, score }: Entry) => `${rank} ${nominalId} ${score}`;

/** Of the newcomer alone, by the id that the unit looks up; nothing else of theirs. */
function checkMessages(messages: readonly Heard[]): void {
  assert.deepEqual(
    messages.map(({ Subject }) => Subject),
    [`HHPU urgent: ${URGENT}`],
  );
  const all = JSON.stringify(messages);
  for (const secret of SECRETS) assert.ok(!all.includes(secret), 'a message tells more than the id');
  tell(
    'ok  the unit has one message, of the newcomer, and nothing in it but their id, rank, score and rules',
  );
}

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
