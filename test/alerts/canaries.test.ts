import { afterAll, beforeAll, expect, it } from 'vitest';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalStage } from '../../lib/local/local-stage.ts';
import { openLocalStage } from '../../lib/local/local-stage.ts';
import { ensureSynthesised } from '../../lib/local/synthesise.ts';
import { smallForce } from '../changes/a-small-force.ts';
import { reportableError } from '../../lib/core/reportable-error.ts';
import { actAndRecord } from '../../lib/journal/act-and-record.ts';
import { decideCase } from '../../lib/pipeline/decide-case.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';
import { aReferral, anAction } from '../meetings/unit-examples.ts';
import { land } from '../changes/model/run-in-process.ts';
import type { Rows } from '../changes/random-inputs.ts';

const DAYS = ['2026-11-02', '2026-11-16', '2026-11-30'] as const;
const SETTINGS = { quality: { maxRowLossShare: 1 } };
const stateDir = mkdtempSync(join(tmpdir(), 'hhpu-canaries-'));
/** All that leaves the stores: log lines, what states begin with and end with, messages, errors. */
const left: string[] = [];
const canaries: string[] = [];

/** A value that stands nowhere else; legal in an id as well as in free text. */
function canary(): string {
  const made = `Canary-${String(canaries.length + 1).padStart(4, '0')}-x`;
  canaries.push(made);
  return made;
}

/** Canaries in each free field of each row: ethnicity, division, agency, reason and the ids of what people did. */
function planted(newcomers: number): Rows {
  const rows = smallForce(40);
  for (let nth = 0; nth < newcomers; nth += 1) {
    const id = `X${nth}`;
    rows.nominals.push([id, '1990-01-01', 'M', '', '', '', 'N', '']);
    rows.offences.push(['', '', id, '01908', '2026-11-10', '2026-11-11', '1', 'SERIOUS_SEXUAL', 'Y', '9000']);
  }
  for (const row of rows.nominals) [row[3], row[4]] = [canary(), canary()];
  for (const row of rows.offences) [row[0], row[1]] = [canary(), canary()];
  for (const row of rows.sanctions) row[0] = canary();
  rows.referrals = rows.nominals.map(([id = '']) => [canary(), id, '2026-10-01', canary(), canary()]);
  return rows;
}

let stage: LocalStage;
beforeAll(async () => {
  stage = await openLocalStage({
    cdkOut: await ensureSynthesised(),
    stateDir,
    onLog: ({ line }) => left.push(line),
  });
}, 60_000);
afterAll(async () => {
  await stage.close();
  rmSync(stateDir, { recursive: true });
});

async function run(exportId: string, rows: Rows): Promise<string> {
  await land(stage.stores, { exportId, extractedAt: `${exportId}T02:00:00Z`, rows });
  const result = await stage.runExecution({
    input: { exportId, settings: SETTINGS },
    startTime: `${exportId}T06:00:00.000Z`,
    onEntered: (state, input) => left.push(JSON.stringify([state, input])),
  });
  left.push(JSON.stringify(result));
  return result.status;
}

const said = (nth: number) =>
  ({ schemaVersion: 1, at: `2026-11-17T07:0${nth}:00.000Z`, by: canary() }) as const;

/** What a person types, canaries in each of its texts, about somebody of the ranking and somebody unknown to it. */
async function actForTheUnit(nominalId: string): Promise<void> {
  const { stores } = stage;
  const run = (await stores.runs.getRun(DAYS[1]))!;
  const asked = {
    nominalId,
    meeting: '2026-11-03',
    outcome: 'defer',
    reason: 'COURT',
    note: canary(),
  } as const;
  const by = { pathway: null, by: canary(), decidedAt: said(1).at };
  const decision = await decideCase({ ...asked, ...by }, run, DEFAULT_SETTINGS.decisions, stores);
  await actAndRecord({ ...said(1), kind: 'decision-made', decision }, stores);
  const texts = { agency: canary(), reason: canary(), by: canary() };
  const referral = aReferral({
    nominalId: canary(),
    referredOn: '2026-11-17',
    addedAt: said(2).at,
    ...texts,
  });
  await actAndRecord({ ...said(2), kind: 'referral-added', referral }, stores);
  const action = anAction({ nominalId, what: canary(), responsible: canary(), by: canary() });
  await actAndRecord({ ...said(3), kind: 'action-added', action }, stores);
  // Refused, for reasons of each kind.
  const refused = [
    decideCase({ ...asked, ...by, reason: 'LUNCH' }, run, DEFAULT_SETTINGS.decisions, stores),
    decideCase({ ...asked, ...by, nominalId: 'NOBODY' }, run, DEFAULT_SETTINGS.decisions, stores),
    actAndRecord(
      { ...said(4), kind: 'action-done', nominalId, actionId: 'A0', doneOn: '2026-11-17' },
      stores,
    ),
    actAndRecord(
      { ...said(5), kind: 'referral-added', referral: { ...referral, agency: canary().repeat(20) } },
      stores,
    ),
  ];
  for (const each of await Promise.allSettled(refused)) {
    if (each.status === 'fulfilled') throw new Error('what should be refused is taken');
    left.push(reportableError(each.reason, 'hhpu').message);
  }
}

/** The function of packs as its schedule calls it; what it throws as well. */
async function writePack(startedAt: string, event: object = {}): Promise<string> {
  const input = { settings: SETTINGS, startedAt, ...event };
  const answer = await stage
    .invoke('WritePackArn', input, startedAt)
    .then(({ answer: given }) => JSON.stringify(given), String);
  left.push(JSON.stringify(input), answer);
  return answer;
}

async function textIn(prefix: string): Promise<string> {
  const { work } = stage.stores;
  const keys = [...(await work.sizes(prefix)).keys()];
  return (await Promise.all(keys.map(async (key) => String(await work.read(prefix + key))))).join('\n');
}

it(
  '500 canaries in every free field of an export, and of what people enter, leave the stores in no alert, log line, state or error',
  { timeout: 180_000 },
  async () => {
    expect(await run(DAYS[0], planted(0))).toBe('SUCCEEDED');
    expect(await run(DAYS[1], planted(3))).toBe('SUCCEEDED');
    // Refused: canaries where none may be, with the reason noted, thrown, caught and recorded.
    const bad = planted(0);
    for (const row of bad.nominals)
      [row[1], row[2], row[5], row[6], row[7]] = [canary(), canary(), canary(), canary(), canary()];
    for (const row of bad.offences)
      [row[3], row[6], row[7], row[8], row[9]] = [canary(), canary(), canary(), canary(), canary()];
    expect(await run(DAYS[2], bad)).toBe('FAILED');
    const at = '2026-11-17T06:30:00.000Z';
    left.push(
      JSON.stringify(await stage.invoke('WatchPipelineArn', { settings: SETTINGS, startedAt: at }, at)),
    );
    const [first] = await stage.stores.runs.readEntries((await stage.stores.runs.getRun(DAYS[1]))!);
    await actForTheUnit(first!.nominalId);
    const day = '2026-11-24T07:00:00.000Z';
    expect(await writePack(day)).toContain('"Written"');
    expect(await writePack(day, { again: true })).toContain('SetupFailed');
    await stage.stores.work.write(`runs/${DAYS[1]}/0001/top.json`, JSON.stringify({ entries: [canary()] }));
    expect(await writePack('2026-11-25T07:00:00.000Z', { again: true })).toContain('SetupFailed');
    left.push(
      JSON.stringify(await stage.stores.alerts.list()),
      JSON.stringify(await stage.stores.runs.listRuns()),
    );
    const messages = readdirSync(join(stateDir, 'messages')).map((file) =>
      readFileSync(join(stateDir, 'messages', file), 'utf8'),
    );
    left.push(...messages, ...stage.messages().map((message) => JSON.stringify(message)));

    expect(canaries.length).toBeGreaterThan(500);
    expect(messages).toHaveLength(6);
    expect(left.filter((line) => line.includes('"step finished"')).length).toBeGreaterThan(10);
    // They are really in the data: the ranking, which only readers of it see, has the divisions.
    const second = await stage.stores.runs.getRun(DAYS[1]);
    expect(JSON.stringify(await stage.stores.runs.readEntries(second!))).toMatch(/Canary-\d{4}-x/);
    expect(await textIn(`runs/${DAYS[1]}/0001/brief.`)).toMatch(/Canary-\d{4}-x/);
    const pack = await textIn('packs/');
    for (const kind of ['note', 'agency', 'reason', 'what', 'responsible', 'by'])
      expect(pack).toMatch(new RegExp(`"${kind}":"Canary-\\d{4}-x"`));
    const all = left.join('\n');
    expect(canaries.filter((each) => all.includes(each))).toEqual([]);
    expect(all).not.toMatch(/canary/i);
  },
);
