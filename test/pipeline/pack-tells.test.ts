import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MeetingStore } from '../../lib/meetings/meeting-store.ts';
import type { Pack } from '../../lib/pack/pack.ts';
import { writePack } from '../../lib/pipeline/write-pack.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { memoryStage } from '../changes/model/run-in-process.ts';
import { memoryMeetingStore } from '../fixtures/memory-meeting-store.ts';
import { publishRun } from '../fixtures/run-pipeline.ts';
import { landExports } from '../functions/a-landed-export.ts';
import { aDecision, aReferral } from '../meetings/unit-examples.ts';

const SETTINGS = { topN: 10 };
const PACK_DAY = '2026-11-24T07:00:00Z';
const stage = memoryStage();
const text = async (key: string) => String(await stage.work.read(key));
const json = async <T>(key: string) => JSON.parse(await text(key)) as T;
const depsWith = (meetings: MeetingStore, codeVersion = 'test') => ({
  ...stage,
  meetings,
  table: referenceTable(),
  codeVersion,
  token: 'a call',
  clock: () => 0,
});

beforeAll(async () => {
  await landExports(stage.landing, '2026-11-16', 1);
  await publishRun(stage, { exportId: '2026-11-16', settings: SETTINGS }, { execution: 'arn:1' });
});

describe('a pack', () => {
  it('tells a referral that was entered, and leaves a withdrawn one out', async () => {
    const meetings = memoryMeetingStore();
    const run = (await stage.runs.listRuns()).find(({ runId }) => runId === '2026-11-16')!;
    const [{ nominalId } = { nominalId: '' }] = await stage.runs.readEntries(run);
    const referredOn = '2026-11-20';
    await meetings.putReferral({ ...aReferral(), referralId: 'R1', nominalId, referredOn });
    const withdrawn = { withdrawnAt: '2026-11-21T09:00:00.000Z', withdrawnBy: 'An officer' };
    await meetings.putReferral({ ...aReferral(), referralId: 'R2', referredOn, ...withdrawn });
    const output = await writePack({ startedAt: PACK_DAY, settings: SETTINGS }, depsWith(meetings));
    const { referrals } = await json<Pack>(output.files!.data);
    expect(referrals.find(({ referralId }) => referralId === 'R1')).toMatchObject({
      nominalId,
      mergedFrom: null,
    });
    expect(referrals.map(({ referralId }) => referralId)).not.toContain('R2');
  });

  it('tells of a pathway that has dried up, on the page and in the list', async () => {
    const meetings = memoryMeetingStore();
    for (let each = 1; each <= 9; each += 1) {
      const who = { referralId: `R${each}`, nominalId: `P${each}`, referredOn: `2027-03-0${each}` };
      await meetings.putReferral(aReferral({ ...who, pathway: 'IOM' }));
    }
    const late = { startedAt: '2027-08-31T07:00:00Z', settings: SETTINGS };
    const output = await writePack(late, depsWith(meetings));
    const { driedPathways } = await json<Pack>(output.files!.data);
    expect(driedPathways).toContainEqual({ pathway: 'IOM', lastThreeMonths: 0, sixMonthsBefore: 9 });
    expect(await text(output.files!.page)).toContain(
      `Pathways that bring few cases now (${driedPathways.length})`,
    );
    const rows = parse<Record<string, string>>(await text(output.files!.list), { columns: true });
    const row = rows.find(({ list, pathway }) => list === 'DRIED_PATHWAY' && pathway === 'IOM');
    expect(row?.['state']).toBe('0 after 9');
  });

  it('lists in the next pack whom the meeting decided nothing about, and tells the cut without near misses', async () => {
    const meetings = memoryMeetingStore();
    const settings = { ...SETTINGS, meetings: { nearMisses: 0 } };
    const first = await writePack({ startedAt: PACK_DAY, settings }, depsWith(meetings));
    const made = await json<Pack>(first.files!.data);
    const [decided, early, ...rest] = made.cases;
    const { nominalId } = decided!;
    await meetings.putDecision(
      aDecision({ nominalId, meeting: '2026-12-01', decidedAt: '2026-12-02T09:00:00Z' }),
    );
    // Settled by the short discussion after the run, before the pack and its meeting.
    const urgent = { nominalId: early!.nominalId, meeting: '2026-11-03', decidedAt: '2026-11-20T09:00:00Z' };
    await meetings.putDecision(aDecision(urgent));
    const next = { startedAt: '2026-12-30T07:00:00Z', meeting: '2027-01-05', settings };
    const second = await json<Pack>((await writePack(next, depsWith(meetings))).files!.data);
    const ids = (list: readonly { nominalId: string }[]) => new Set(list.map((each) => each.nominalId));
    expect(rest.length).toBeGreaterThan(3);
    expect(ids(second.undecided)).toEqual(ids(rest));
    expect(second).toMatchObject({ nearMisses: [], cut: { firstOut: expect.any(Number) as number } });
    const third = { startedAt: '2027-01-27T07:00:00Z', meeting: '2027-02-02', settings };
    expect((await json<Pack>((await writePack(third, depsWith(meetings))).files!.data)).undecided).toEqual(
      [],
    );
  });

  it('does not read rows that another version of the program packed, and says so', async () => {
    const tellsBy = async (codeVersion: string) => {
      const meetings = memoryMeetingStore();
      await meetings.putReferral({ ...aReferral(), nominalId: 'NOBODY', referredOn: '2026-11-20' });
      const output = await writePack(
        { startedAt: PACK_DAY, settings: SETTINGS },
        depsWith(meetings, codeVersion),
      );
      const { nearMisses, referrals, cases } = await json<Pack>(output.files!.data);
      const nobody = referrals.find(({ nominalId }) => nominalId === 'NOBODY')?.notRanked;
      return { nobody, missesTold: nearMisses.filter(({ why }) => why !== null).length, cases };
    };
    const [own, other] = [await tellsBy('test'), await tellsBy('another')];
    expect(own).toMatchObject({ nobody: 'not in the export, or the record was rejected', missesTold: 30 });
    expect(other).toMatchObject({
      nobody: 'not ranked; why cannot be told, as another version of the program made this run',
      missesTold: 0,
    });
    // What the run itself said of its Top N is no row.
    expect(other.cases.every(({ explanation }) => explanation !== null)).toBe(true);
  });
});
