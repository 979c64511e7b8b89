import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hhpuJson, runHhpu } from './run-hhpu.ts';

const folder = mkdtempSync(join(tmpdir(), 'hhpu-unit-'));
const state = ['--state', join(folder, 'state')];
const by = ['--by', 'Manager B'];
const RUN = '2026-11-16';
let people: { nominalId: string; rank: number; score: number }[];

beforeAll(async () => {
  await hhpuJson(['generate', folder, '--offenders', '400', '--runs', '1', '--seed', '5']);
  await hhpuJson(['run', join(folder, RUN), ...state]);
  people = (await hhpuJson(['top', ...state, '--top', '150'])) as typeof people;
}, 120_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the verbs of the unit', { timeout: 120_000 }, () => {
  it('record a decision with rank and score, and tell who decides second what it replaced', async () => {
    const { nominalId, rank, score } = people[140]!;
    const decide = (...more: string[]) => [
      'decide',
      nominalId,
      ...state,
      ...by,
      '--meeting',
      '2026-12-01',
      ...more,
    ];
    const first = await hhpuJson(
      decide(
        '--outcome',
        'decline',
        '--reason',
        'MANAGED',
        '--note',
        '=1+1',
        '--now',
        '2026-12-01T10:00:00Z',
      ),
    );
    expect(first).toMatchObject({ rank, score, runId: RUN, otherDecision: null });
    const { code, stdout } = await runHhpu(
      decide('--outcome', 'defer', '--reason', 'COURT', '--note', '=1+1', '--now', '2026-12-01T10:05:00Z'),
    );
    expect(code).toBe(0);
    expect(stdout).toContain(
      'It takes the place of an earlier decision of that meeting: declined, MANAGED, by Manager B at 2026-12-01T10:00:00.000Z',
    );
    const listed = await hhpuJson(['decisions', ...state]);
    expect(listed).toMatchObject({
      decisions: [{ nominalId, outcome: 'defer', comesBack: true, since: { runs: 0 } }],
      counts: [{ outcome: 'defer', reason: 'COURT', count: 1 }],
    });
    const { stdout: csv } = await runHhpu(['decisions', ...state, '--csv']);
    expect(csv).toContain("'=1+1");
    expect(csv).not.toMatch(/[,"]=1\+1/);
  });

  it('refuse an unknown person and an unknown reason in one line', async () => {
    const decide = (nominalId: string, reason: string) =>
      runHhpu(['decide', nominalId, ...state, ...by, '--outcome', 'defer', '--reason', reason]);
    const unknown = await decide('NOBODY', 'COURT');
    expect(unknown).toMatchObject({ code: 1, stdout: '' });
    expect(unknown.stderr).toMatch(
      /^hhpu: nominal NOBODY is neither scored in run 2026-11-16 nor referred.*\n$/,
    );
    const reason = await decide(people[0]!.nominalId, 'LUNCH');
    expect(reason).toMatchObject({ code: 1, stdout: '' });
    expect(reason.stderr).toMatch(
      /^hhpu: there is no reason LUNCH to defer; the codes are INFORMATION .*\n$/,
    );
  });

  it('keep a referral once however often it is entered, show where it ranks, and take it back', async () => {
    const { nominalId, rank } = people[120]!;
    const add = [
      'referral',
      'add',
      nominalId,
      ...state,
      ...by,
      '--agency',
      '@Probation',
      '--on',
      '2026-11-10',
    ];
    const { referralId } = (await hhpuJson(add)) as { referralId: string };
    expect(await hhpuJson(add)).toMatchObject({ referralId });
    const own = async () =>
      ((await hhpuJson(['referral', 'list', ...state])) as { referralId: string }[]).filter(
        (each) => each.referralId === referralId,
      );
    expect(await own()).toMatchObject([{ nominalId, rank, source: 'entered', pathway: 'referral' }]);
    expect((await runHhpu(['referral', 'list', ...state, '--csv'])).stdout).toContain("'@Probation");
    await runHhpu(['referral', 'withdraw', referralId, ...state, ...by]);
    expect(await own()).toEqual([]);
    const again = await runHhpu(['referral', 'withdraw', referralId, ...state, ...by]);
    expect(again.code).toBe(1);
    expect(again.stderr).toContain(`no referral ${referralId} was entered`);
    expect(await hhpuJson(['referral', 'pathways', ...state])).toMatchObject([
      { pathway: 'algorithm', isFalling: null },
      {},
      {},
      {},
    ]);
  });

  it('list actions that are open or overdue until they are done, and a rebuild keeps all of it', async () => {
    const add = [
      'action',
      'add',
      people[0]!.nominalId,
      ...state,
      ...by,
      '--what',
      'Visit',
      '--responsible',
      'Officer C',
      '--due',
      '2026-12-15',
    ];
    const { actionId } = (await hhpuJson(add)) as { actionId: string };
    const list = (now: string, ...more: string[]) =>
      hhpuJson(['action', 'list', ...state, '--now', now, ...more]);
    expect(await list('2026-12-15T12:00:00Z')).toMatchObject([{ actionId, state: 'open' }]);
    expect(await list('2026-12-16T12:00:00Z')).toMatchObject([{ actionId, state: 'overdue' }]);
    const done = ['--on', '2026-12-14', '--now', '2026-12-15T09:00:00Z'];
    expect((await runHhpu(['action', 'done', actionId, ...state, ...by, ...done])).code).toBe(0);
    expect(await list('2026-12-16T12:00:00Z')).toEqual([]);
    expect((await runHhpu(['action', 'done', 'A0', ...state, ...by])).stderr).toContain(
      'there is no action A0',
    );
    const decided = await hhpuJson(['decisions', ...state]);
    expect(await hhpuJson(['rebuild', '--replace', ...state])).toMatchObject({ journal: 6, latest: RUN });
    expect(await hhpuJson(['decisions', ...state])).toEqual(decided);
    expect(await list('2026-12-16T12:00:00Z', '--all')).toMatchObject([
      { actionId, state: 'done', doneOn: '2026-12-14', doneBy: 'Manager B' },
    ]);
  });

  it('refuse in one line, and quote nothing that was typed as free text', async () => {
    const { nominalId } = people[0]!;
    const note = `Secret of somebody ${'x'.repeat(2000)}`;
    const decided = ['decide', nominalId, ...state, '--outcome', 'defer', '--reason', 'COURT'];
    const visit = ['--what', 'Visit', '--responsible', 'Officer C', '--due', '2026-12-15'];
    const refusals: [string[], number, RegExp][] = [
      [[...decided, ...by, '--note', note], 2, /^error: --note must be text of 1 to 2,000 characters\n/],
      [
        [...decided, '--by', 'Secret\nof two lines'],
        2,
        /^error: --by must be one line of 1 to 100 characters\n/,
      ],
      [
        [...decided, ...by, '--note', 'Secret', '--meeting', '2026-12-02'],
        1,
        /^hhpu: there is no meeting on 2026-12-02 by the settings.*\n$/,
      ],
      [
        ['action', 'add', 'NOBODY', ...state, ...by, ...visit],
        1,
        /^hhpu: nominal NOBODY is neither scored in run 2026-11-16 nor referred.*\n$/,
      ],
      [
        ['referral', 'add', nominalId, ...state, ...by, '--agency', 'Secret', '--on', '2099-12-01'],
        1,
        /^hhpu: the day of a referral, 2099-12-01, is still to come\n$/,
      ],
      [
        ['action', 'done', 'A0', ...state, ...by, '--on', '2099-12-01'],
        1,
        /^hhpu: the day on which it was done, 2099-12-01, is still to come\n$/,
      ],
    ];
    for (const [args, code, line] of refusals) {
      const ended = await runHhpu(args);
      expect(ended).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(line) as string });
      expect(ended.stderr).not.toContain('Secret');
    }
  });

  it('end with 2 where somebody does not say who acts, and with 0 over a table of caseloads', async () => {
    expect((await runHhpu(['decide', 'N1', ...state, '--outcome', 'defer', '--reason', 'COURT'])).code).toBe(
      2,
    );
    const { code, stdout } = await runHhpu(['caseload', 'test/fixtures/caseload.csv']);
    expect(code).toBe(0);
    expect(stdout).toContain('Total: 271 cases of 7 managers: 77% of 350, room for 79 more');
  });
});
