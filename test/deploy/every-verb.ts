import assert from 'node:assert/strict';
import { type CommandLine, tell } from './commands.ts';
import { URGENT } from './planted-person.ts';

type People = Record<'analyst' | 'unit' | 'operator', CommandLine>;
type Listed = { alertId: string; status: string; sentAt: string | null; acknowledgedBy: string | null };

/** Every reading verb, by somebody who may read alone. */
export function readEverything({ analyst }: People, folder: string): void {
  const changes = analyst.ask<{ nominalId: string }[]>('deltas', 'deltas');
  assert.ok(changes.some(({ nominalId }) => nominalId === URGENT));
  for (const verb of ['brief', 'alerts', 'decisions', 'quarantine', 'runs', 'evaluate'])
    analyst.ask(verb, verb);
  analyst.print('brief --out', 'brief', '--out', folder);
  analyst.print('quarantine --rows', 'quarantine', '--rows');
  analyst.ask('evaluate --again', 'evaluate', '--again');
  analyst.ask('history', 'history', URGENT);
  analyst.ask('explain', 'explain', URGENT);
  for (const list of ['referral list', 'referral pathways', 'action list', 'reference list'])
    analyst.ask(list, ...list.split(' '));
  analyst.ask('reference compare', 'reference', 'compare', 'built-in');
  analyst.ask('sweep --dry-run', 'sweep', '--dry-run');
  const by = ['--by', 'An Analyst'];
  analyst.refuse('who reads may not act', /not authorized|AccessDenied/i, ...decision(by));
}

const decision = (by: readonly string[]) => [
  'decide',
  URGENT,
  ...['--outcome', 'defer', '--reason', 'COURT'],
  ...by,
];

/** Every acting verb, by somebody of the unit; what each wrote is read back by another. */
export function actEverywhere({ unit, analyst }: People): void {
  const by = ['--by', 'PS Unit'];
  const alerts = () => analyst.ask<Listed[]>('alerts', 'alerts');
  const [alert] = alerts();
  assert.equal(alert?.status, 'Sent');
  unit.ask('acknowledge', 'acknowledge', alert.alertId, ...by);
  const [seen] = alerts();
  assert.deepEqual([seen?.status, seen?.acknowledgedBy], ['Acknowledged', 'PS Unit']);
  tell('ok  the alert is acknowledged');

  unit.ask('decide', ...decision(by));
  assert.match(JSON.stringify(analyst.ask('decisions', 'decisions')), /COURT/);
  unit.ask('referral add', 'referral', 'add', URGENT, '--agency', 'Probation', ...by);
  const referral = analyst
    .ask<{ referralId: string; nominalId: string }[]>('referral list', 'referral', 'list')
    .find(({ nominalId }) => nominalId === URGENT);
  assert.ok(referral !== undefined);
  unit.print('referral withdraw', 'referral', 'withdraw', referral.referralId, ...by);
  const todo = ['--what', 'Visit', '--responsible', 'PC Unit', '--due', '2026-12-01'];
  unit.ask('action add', 'action', 'add', URGENT, ...todo, ...by);
  const [action] = analyst.ask<{ actionId: string }[]>('action list', 'action', 'list');
  assert.ok(action !== undefined);
  unit.print('action done', 'action', 'done', action.actionId, ...by);
  const pack = unit.ask<{ status: string }>('pack', 'pack', '--meeting', '2026-12-01');
  assert.equal(pack.status, 'Written');
}

/** What an operator does beside runs: the watch, the table made again from the bucket, a ranking proven. */
export function operate({ operator, analyst }: People): void {
  operator.ask('watch', 'watch');
  const before = analyst.ask('runs', 'runs');
  const decisions = analyst.ask('decisions', 'decisions');
  operator.ask('rebuild --replace', 'rebuild', '--replace');
  assert.deepEqual(analyst.ask('runs', 'runs'), before);
  assert.deepEqual(analyst.ask('decisions', 'decisions'), decisions);
  tell('ok  the table made again from the bucket has the same runs and decisions');
  const proof = operator.ask<{ status: string }>('run --replay', 'run', '2026-11-16', '--replay');
  assert.equal(proof.status, 'Published');
}
