import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PublishedEntry } from '../../lib/runs/published-entry.ts';
import { provenShare } from '../../lib/scoring/evidence.ts';
import type { ListedAlert } from '../../lib/cli/alerts-text.ts';
import type { RunOutcome } from '../../lib/local/run-export.ts';
import type { WatchReport } from '../../lib/steps/watch-pipeline.ts';
import { smallForce, smallForceWith } from '../changes/a-small-force.ts';
import type { Rows } from '../changes/random-inputs.ts';
import { TABLE_NAMES, TABLES } from '../../lib/contract/tables.ts';
import { hhpuJson, runHhpu } from './run-hhpu.ts';

const folder = mkdtempSync(join(tmpdir(), 'hhpu-alerts-'));
const state = ['--state', join(folder, 'state')];
const [FIRST, SECOND] = ['2026-11-02', '2026-11-16'] as const;
const messages = () => readdirSync(join(folder, 'state', 'messages')).sort((a, b) => (a < b ? -1 : 1));
const list = (...more: string[]) => hhpuJson(['alerts', ...state, ...more]) as Promise<ListedAlert[]>;
let second: RunOutcome;

async function run(exportId: string, rows: Rows): Promise<RunOutcome> {
  const exportDir = join(folder, exportId);
  mkdirSync(exportDir);
  for (const table of TABLE_NAMES) {
    const header = TABLES[table].columns.map(({ name }) => name);
    writeFileSync(
      join(exportDir, `${table}.csv`),
      [header, ...rows[table]].map((row) => `${row.join(',')}\n`).join(''),
    );
  }
  await hhpuJson(['manifest', exportDir]);
  return (await hhpuJson(['run', exportDir, ...state, '--now', `${exportId}T06:00:00Z`])) as RunOutcome;
}

/** Two people of whom nothing was known a fortnight before: one with nothing but rank and growth, one with all. */
const later = smallForceWith((rows) => {
  for (const [id, code, flags, vulnerable] of [
    ['N98', '03900', '', 'N'],
    ['N99', '01908', 'SERIOUS_SEXUAL', 'Y'],
  ] as const) {
    rows.nominals.push([id, '1990-01-01', 'M', '', 'EAST', '', 'N', '']);
    rows.offences.push([
      `F${id}`,
      `O${id}`,
      id,
      code,
      '2026-11-10',
      '2026-11-11',
      '1',
      flags,
      vulnerable,
      '5000',
    ]);
  }
});

beforeAll(async () => {
  await run(FIRST, smallForce());
  second = await run(SECOND, later);
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('the verbs of alerts', { timeout: 120_000 }, () => {
  it('run says how many it raised, and each message is a file', async () => {
    expect(second).toMatchObject({ status: 'Published', urgent: 2 });
    const alerts = await list();
    expect(messages()).toEqual(
      alerts.map(({ alertId }) => `${alertId}.UnitTopic.txt`).sort((a, b) => (a < b ? -1 : 1)),
    );
    expect(alerts.map(({ nominalId, rules }) => [nominalId, rules])).toEqual([
      ['N98', ['RANK', 'GROWTH']],
      ['N99', ['RANK', 'HIGH_HARM', 'GROWTH', 'VULNERABLE_VICTIM']],
    ]);
    expect(alerts[0]).toMatchObject({ runId: SECOND, status: 'Sent', acknowledgedBy: null, overdue: true });
    const entries = (await hhpuJson(['top', ...state])) as PublishedEntry[];
    expect(alerts.map((each) => each.provenShare)).toEqual(
      alerts.map(({ nominalId }) =>
        provenShare(entries.find((each) => each.nominalId === nominalId)!.evidence),
      ),
    );
    const ranges = alerts.map(({ nominalId }) => {
      const { highestRank, lowestRank, crossesCut } = entries.find(
        (each) => each.nominalId === nominalId,
      )!.certainty!;
      return { highestRank, lowestRank, crossesCut };
    });
    expect(alerts.map(({ certainty }) => certainty)).toEqual(ranges);
    const [file = ''] = messages();
    expect(readFileSync(join(folder, 'state', 'messages', file), 'utf8')).toMatch(
      /^To: UnitTopic\nSubject: HHPU urgent: N9\d\n\nAn urgent case has come/,
    );
  });

  it('top has the rules of each entry, and marks it for people', async () => {
    const entries = (await hhpuJson(['top', ...state])) as { nominalId: string; urgent: string[] }[];
    const urgent = entries.filter((entry) => entry.urgent.length > 0);
    expect(urgent.map(({ nominalId }) => nominalId)).toEqual(['N98', 'N99']);
    const { stdout } = await runHhpu(['top', ...state]);
    expect(stdout).toMatch(/N99.* NEW !\n/);
  });

  it('a run again, and a proof, alert nobody', async () => {
    await runHhpu(['run', SECOND, '--replay', ...state]);
    await hhpuJson(['run', join(folder, SECOND), ...state]);
    expect(messages()).toHaveLength(2);
  });

  it('the watch tells the second contact once, what was acknowledged excepted', async () => {
    const [first, other] = await list();
    const now = ['--now', '2026-11-17T05:00:00Z'];
    await hhpuJson(['acknowledge', first!.alertId, '--by', 'PS Smith', ...state, ...now]);
    const watch = (at: string) => hhpuJson(['watch', ...state, '--now', at]) as Promise<WatchReport>;
    expect(await watch('2026-11-17T05:30:00Z')).toMatchObject({ escalated: 0, overdueAlerts: 0 });
    expect(await watch('2026-11-17T06:30:00Z')).toMatchObject({
      ...{ escalated: 1, overdueAlerts: 1, unsentAlerts: 0, waitingExports: 0 },
      daysSinceLastPublishedRun: 1,
    });
    expect(await watch('2026-11-17T07:30:00Z')).toMatchObject({ escalated: 0 });
    expect(messages().filter((name) => name.includes('SecondContact'))).toEqual([
      `${other!.alertId}.SecondContactTopic.txt`,
    ]);
  });

  it('an alert is acknowledged once: the first stays, and its delay is told', async () => {
    const [first] = await list();
    expect(first).toMatchObject({
      status: 'Acknowledged',
      acknowledgedBy: 'PS Smith',
      minutesToAcknowledge: 1380,
    });
    const again = await runHhpu(['acknowledge', first!.alertId, '--by', 'Somebody else', ...state]);
    expect(again.code).toBe(0);
    expect(again.stdout).toContain('Was acknowledged before, and stays so');
    expect(again.stdout).toContain('by PS Smith');
    const { stdout } = await runHhpu(['alerts', ...state, '--now', '2026-11-17T08:00:00Z']);
    expect(stdout).toContain('by PS Smith after 23 h 0 min');
    expect(stdout).toContain('sent, OVERDUE, second contact told');
    expect(stdout).toContain('1 of 2 acknowledged, the slowest after 23 h 0 min; 1 overdue');
  });

  it.each([
    [['acknowledge', '2026-11-16.0123456789abcdef', '--by', 'A'], 1, /there is no such alert/],
    [['acknowledge', '2026-11-16.0123456789abcdef', '--by', '  '], 2, /--by must be one line/],
    [['acknowledge', '2026-11-16.0123456789abcdef'], 2, /--by/],
    [['alerts', '--run', '2020-01-01'], 1, /there is no run 2020-01-01/],
  ])('%j ends with %i', async (args, code, message) => {
    const ended = await runHhpu([...args, ...state]);
    expect({ code: ended.code, stdout: ended.stdout }).toEqual({ code, stdout: '' });
    expect(ended.stderr).toMatch(message);
  });

  it('alerts as CSV has a line each, of the run that is asked for', async () => {
    const { stdout } = await runHhpu(['alerts', '--csv', '--run', SECOND, ...state]);
    expect(stdout.split('\n')[0]).toMatch(
      /^alert_id,run_id,nominal_id,rank,score,rules,status,raised_at,sent_at,/,
    );
    expect(stdout.trim().split('\n')).toHaveLength(3);
    expect(await list('--run', FIRST)).toEqual([]);
  });
});
