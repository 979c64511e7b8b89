import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { readJournal } from '../../lib/journal/journal.ts';
import type { MeetingStore } from '../../lib/meetings/meeting-store.ts';
import type { Pack } from '../../lib/pack/pack.ts';
import { writePack } from '../../lib/pipeline/write-pack.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { memoryMeetingStore } from '../fixtures/memory-meeting-store.ts';
import { publishRun } from '../fixtures/run-pipeline.ts';
import { memoryStage } from '../changes/model/run-in-process.ts';
import { landExports } from '../functions/a-landed-export.ts';
import { aDecision, aReferral, anAction } from '../meetings/unit-examples.ts';

const RUNS = ['2026-10-19', '2026-11-02', '2026-11-16'];
const SETTINGS = { topN: 10 };
const RUN = { runId: '2026-11-16', epoch: 1, execution: 'arn:2026-11-16' };
const FORMULA = '=HYPERLINK("http://example.org","x")';
const PACK_DAY = '2026-11-24T07:00:00Z';

const stage = memoryStage();
const table = referenceTable();
const text = async (key: string) => String(await stage.work.read(key));
const json = async <T>(key: string) => JSON.parse(await text(key)) as T;
const depsWith = (meetings: MeetingStore) => {
  return { ...stage, meetings, table, codeVersion: 'test', token: 'a call', clock: () => 0 };
};

beforeAll(async () => {
  await landExports(stage.landing, '2026-11-16', 3);
  for (const [at, exportId] of RUNS.entries()) {
    const startedAt = `${exportId}T06:00:0${at}.000Z`;
    await publishRun(stage, { exportId, settings: SETTINGS }, { execution: `arn:${exportId}`, startedAt });
  }
});

describe('writePack', () => {
  it('does nothing before the day of the pack, counted in London', async () => {
    // Half past eleven in the evening of the day before, and half past midnight of the day in summer time.
    const early = await writePack({ startedAt: '2026-11-23T23:30:00Z' }, depsWith(memoryMeetingStore()));
    expect(early).toMatchObject({
      status: 'NotDue',
      reason: 'the pack of the meeting of 2026-12-01 is made on 2026-11-24',
    });
    const summer = await writePack({ startedAt: '2027-06-23T23:30:00Z' }, depsWith(memoryMeetingStore()));
    expect(summer).toMatchObject({ status: 'NotDue', meeting: '2027-07-06' });
  });

  it('makes the pack of the next meeting on its day, or after it, once', async () => {
    const meetings = memoryMeetingStore();
    const first = await writePack({ startedAt: PACK_DAY, settings: SETTINGS }, depsWith(meetings));
    expect(first).toMatchObject({ status: 'Written', meeting: '2026-12-01', runId: '2026-11-16' });
    expect(await meetings.listPacks()).toMatchObject([{ meeting: '2026-12-01', afterRunId: null }]);
    const next = { startedAt: '2026-11-25T07:00:00Z', settings: SETTINGS };
    expect(await writePack(next, depsWith(meetings))).toMatchObject({ status: 'AlreadyWritten' });
    const byHand = await writePack({ ...next, meeting: '2026-12-01' }, depsWith(meetings));
    expect(byHand).toMatchObject({ status: 'AlreadyWritten', runId: '2026-11-16', counts: null });
    const missed = await writePack(
      { ...next, startedAt: '2026-11-30T07:00:00Z' },
      depsWith(memoryMeetingStore()),
    );
    expect(missed.status).toBe('Written');
  });

  it('makes a pack that was looked at before its day again on its day, and where that is asked for', async () => {
    const meetings = memoryMeetingStore();
    const at = (startedAt: string, more: object = {}) =>
      writePack({ startedAt, settings: SETTINGS, ...more }, depsWith(meetings));
    expect((await at('2026-11-18T09:00:00Z', { meeting: '2026-12-01' })).status).toBe('Written');
    expect((await at('2026-11-18T09:01:00Z', { meeting: '2026-12-01' })).status).toBe('AlreadyWritten');
    expect((await at(PACK_DAY)).status).toBe('Written');
    expect((await at('2026-11-25T07:00:00Z')).status).toBe('AlreadyWritten');
    expect((await at('2026-11-25T07:00:00Z', { again: true })).status).toBe('Written');
    await expect(at('2026-11-25T07:00:00Z', { again: true })).rejects.toThrow(
      'the pack of the meeting of 2026-12-01 was made at 2026-11-25T07:00:00Z: it cannot be made again before that',
    );
    expect(await meetings.listPacks()).toMatchObject([{ writtenAt: '2026-11-25T07:00:00Z' }]);
  });

  it('is not due before the first run is published, and says so to who asks for it', async () => {
    const empty = {
      ...memoryStage(),
      meetings: memoryMeetingStore(),
      ...{ table, codeVersion: 'test' },
      token: 'a call',
      clock: () => 0,
    };
    expect(await writePack({ startedAt: PACK_DAY }, empty)).toMatchObject({
      status: 'NotDue',
      reason: expect.stringContaining('no run is published yet') as string,
    });
    const asked = writePack({ startedAt: PACK_DAY, meeting: '2026-12-01' }, empty);
    await expect(asked).rejects.toThrow('no run is published yet');
  });

  it('tells of everybody new in the first pack, and of nobody in the next', async () => {
    const meetings = memoryMeetingStore();
    const first = await writePack({ startedAt: PACK_DAY, settings: SETTINGS }, depsWith(meetings));
    const made = await json<Pack>(first.files!.data);
    const runs = await stage.runs.listRuns();
    const entries = await Promise.all(runs.map((run) => stage.runs.readEntries(run)));
    const news = entries.flat().filter(({ change }) => change.kind === 'NEW' || change.kind === 'RETURNED');
    expect(new Set(made.cases.map(({ nominalId }) => nominalId))).toEqual(
      new Set(news.map(({ nominalId }) => nominalId)),
    );
    expect(made.nearMisses.map(({ rank }) => rank)).toEqual(Array.from({ length: 30 }, (_, at) => 11 + at));
    const next = { startedAt: '2026-12-30T07:00:00Z', meeting: '2027-01-05', settings: SETTINGS };
    const second = await json<Pack>((await writePack(next, depsWith(meetings))).files!.data);
    expect({ cases: second.cases, runs: second.runs }).toEqual({ cases: [], runs: [] });
  });

  it('writes to the journal first, and refuses any meeting but the next', async () => {
    const meetings = memoryMeetingStore();
    await writePack({ startedAt: PACK_DAY, settings: SETTINGS }, depsWith(meetings));
    const entries = await readJournal(stage.work);
    expect(entries).toContainEqual(
      expect.objectContaining({ kind: 'pack-written', pack: (await meetings.listPacks())[0] }),
    );
    const earlier = { startedAt: PACK_DAY, meeting: '2026-11-03', settings: SETTINGS };
    await expect(writePack(earlier, depsWith(meetings))).rejects.toThrow(
      'the meeting of 2026-11-03 is over, and what came in since is for the next one: the next meeting is on 2026-12-01',
    );
    const later = { startedAt: PACK_DAY, meeting: '2027-06-01', settings: SETTINGS };
    await expect(writePack(later, depsWith(meetings))).rejects.toThrow(
      'the pack of the meeting of 2027-06-01 cannot be made before the meetings that come first',
    );
    // Nobody would discuss what such a pack takes from the next one.
    const over = { startedAt: '2026-12-02T09:00:00Z', meeting: '2026-12-01', settings: SETTINGS };
    expect((await writePack(over, depsWith(meetings))).status).toBe('AlreadyWritten');
    await expect(writePack({ ...over, again: true }, depsWith(meetings))).rejects.toThrow('is over');
    const never = { startedAt: PACK_DAY, meeting: '2026-12-02', settings: SETTINGS };
    await expect(writePack(never, depsWith(memoryMeetingStore()))).rejects.toThrow(
      'there is no meeting on 2026-12-02 by the settings',
    );
  });

  it('brings deferred cases back, says why a referral cannot rank, marks what is overdue', async () => {
    const meetings = memoryMeetingStore();
    const { nominalId } = (await stage.runs.readEntries(RUN))[0]!;
    const decided = {
      ...aDecision(),
      nominalId,
      meeting: '2026-11-03',
      outcome: 'defer',
      reason: 'COURT',
      decidedAt: '2026-11-04T09:00:00.000Z',
    } as const;
    await meetings.putDecision(decided);
    await meetings.putReferral({
      ...aReferral(),
      nominalId: 'NOBODY',
      reason: FORMULA,
      referredOn: '2026-11-20',
    });
    await meetings.putAction({ ...anAction(), nominalId, dueOn: '2026-11-23', doneOn: null });
    await meetings.putPack({
      ...{ schemaVersion: 1, meeting: '2026-11-03', runId: '2026-11-02', asOf: '2026-11-02' },
      ...{ afterRunId: null, writtenAt: '2026-11-02T08:00:00Z' },
    });
    const output = await writePack({ startedAt: PACK_DAY, settings: SETTINGS }, depsWith(meetings));
    const made = await json<Pack>(output.files!.data);
    const back = [...made.deferred, ...made.cases].find((each) => each.nominalId === nominalId);
    expect(back?.decisions).toMatchObject([{ outcome: 'defer', reason: 'A court date comes first' }]);
    expect(made.referrals.find((each) => each.nominalId === 'NOBODY')).toMatchObject({
      person: null,
      notRanked: 'not in the export, or the record was rejected',
    });
    expect(made.actions).toMatchObject([{ nominalId, overdue: true }]);
    expect(made.minutes.forActions).toBe(1);
    const rows = parse<Record<string, string>>(await text(output.files!.list), { columns: true });
    expect(rows.find((row) => row['nominal_id'] === 'NOBODY')?.['why']).toBe(`'${FORMULA}`);
    const page = (await text(output.files!.page)).replaceAll('<wbr>', '');
    expect(page).toContain('=HYPERLINK(&quot;http://example.org&quot;');
    expect(page).toContain('Overdue');
    expect(JSON.stringify(output)).not.toContain(nominalId);
  });
});
