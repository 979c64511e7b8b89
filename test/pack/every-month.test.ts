import { beforeAll, describe, expect, it } from 'vitest';
import { inCodeUnitOrder } from '../../lib/core/code-unit-order.ts';
import { weekday } from '../../lib/core/calendar-date.ts';
import { packDay } from '../../lib/meetings/meeting-calendar.ts';
import { isWorkingDay } from '../../lib/meetings/working-days.ts';
import type { PackRecord } from '../../lib/meetings/unit-records.ts';
import type { Pack } from '../../lib/pack/pack.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';
import { liveTenYears, PUT_OFF } from './ten-years.ts';
import type { LivedRun } from './ten-years.ts';

const SETTINGS = { ...DEFAULT_SETTINGS.meetings, dates: [PUT_OFF.to] };

describe('ten years of monthly packs', () => {
  let published: LivedRun[];
  let packs: Pack[];
  let records: PackRecord[];
  beforeAll(async () => {
    const lived = await liveTenYears();
    published = lived.published;
    // The pack of the meeting that was put off was in nobody's hands.
    packs = lived.packs.filter(({ meeting }) => meeting !== PUT_OFF.from);
    expect(packs).toHaveLength(lived.packs.length - 1);
    records = (await lived.meetings.listPacks()).filter(({ meeting }) => meeting !== PUT_OFF.from);
  }, 60_000);
  const runOf = (runId: string) => published.find((run) => run.runId === runId)!;
  const toldIn = ({ runs }: Pack) => runs.map(({ runId }) => runOf(runId));
  const pinnedTo = (pack: Pack) => runOf(pack.run.runId);
  const survivorIn = (pack: Pack) => (id: string) => pinnedTo(pack).survivors.get(id) ?? id;
  const arrivalsOf = ({ entries }: LivedRun) =>
    entries.filter(({ change: { kind } }) => kind === 'NEW' || kind === 'RETURNED');

  it('are one a month, each on its working day before the meeting or as soon as the function runs after it', () => {
    // From January 2026 to January 2036, both included.
    expect(packs).toHaveLength(121);
    expect(new Set(packs.map(({ meeting }) => meeting.slice(0, 7))).size).toBe(121);
    const late = packs.filter(({ meeting, madeOn }) => madeOn > packDay(meeting, SETTINGS));
    expect(late.length).toBeGreaterThan(3);
    expect(late.length).toBeLessThan(30);
    for (const { meeting, madeOn } of packs) {
      expect(madeOn >= packDay(meeting, SETTINGS) && madeOn <= meeting).toBe(true);
      expect(isWorkingDay(meeting)).toBe(true);
    }
  });

  it('are for the first Tuesday, or for the next working day where that is a bank holiday, or as it was put off', () => {
    const moved = packs.filter(({ meeting }) => weekday(meeting) !== 1);
    for (const { meeting } of packs)
      expect(Number(meeting.slice(8))).toBeLessThanOrEqual(meeting === PUT_OFF.to ? 13 : 8);
    expect(moved.length).toBeLessThan(10);
    expect(packs.some(({ meeting }) => meeting === PUT_OFF.to)).toBe(true);
  });

  it('tell of each run once, in the first pack after its publication, those that were corrected or filled in too', () => {
    const told = packs.flatMap((pack) => pack.runs.map(({ runId }) => runId));
    expect(new Set(told).size).toBe(told.length);
    const last = records.at(-1)!.writtenAt;
    const due = published.filter(({ publishedAt }) => publishedAt < last).map(({ runId }) => runId);
    // A past period that was filled in after the newest run waits for the run that the next pack is pinned to.
    const waiting = due.filter((runId) => !told.includes(runId));
    expect(waiting.every((runId) => runOf(runId).publishedAt > pinnedTo(packs.at(-1)!).publishedAt)).toBe(
      true,
    );
    expect(told.filter((runId) => !due.includes(runId))).toEqual([]);
    expect(published.filter(({ runId }) => runId.includes('T')).length).toBeGreaterThan(5);
    expect(published.filter(({ asOf, publishedAt }) => !publishedAt.startsWith(asOf)).length).toBeGreaterThan(
      5,
    );
  });

  it('have whoever came or returned in the runs told of as a case, once, and nobody else', () => {
    const earlier: { id: string; kind: string; asOf: string }[] = [];
    let returned = 0;
    for (const pack of packs) {
      const fresh = toldIn(pack).flatMap((run) =>
        arrivalsOf(run).flatMap(({ nominalId: id, change: { kind } }) => {
          const was = earlier.filter((each) => each.id === id);
          const again =
            was.some(({ asOf }) => asOf === run.asOf) ||
            (kind === 'NEW' && was.some((each) => each.kind === 'NEW'));
          return again ? [] : [{ id, kind, asOf: run.asOf }];
        }),
      );
      const people = new Set(fresh.map(({ id }) => survivorIn(pack)(id)));
      expect(pack.cases.map(({ nominalId }) => nominalId).sort(inCodeUnitOrder)).toEqual(
        [...people].sort(inCodeUnitOrder),
      );
      returned += pack.cases.filter(({ kind }) => kind === 'RETURNED').length;
      const all = toldIn(pack).flatMap((run) =>
        arrivalsOf(run).map(({ nominalId: id, change: { kind } }) => ({ id, kind, asOf: run.asOf })),
      );
      earlier.push(...all);
    }
    expect(returned).toBeGreaterThan(100);
  });

  it('tell of records that were merged since as of the one that stays', () => {
    const merged = packs.flatMap((pack) =>
      pack.cases.map(({ nominalId, mergedFrom }) => ({ pack, nominalId, mergedFrom })),
    );
    const known = merged.filter(({ mergedFrom }) => mergedFrom !== null);
    expect(known.length).toBeGreaterThan(5);
    for (const { pack, nominalId, mergedFrom } of known)
      expect(survivorIn(pack)(mergedFrom!)).toBe(nominalId);
  });

  it('list whoever left and is neither back nor a case, and how far the cut is', () => {
    let left = 0;
    for (const pack of packs) {
      const staying = new Set([
        ...pinnedTo(pack).entries.map(({ nominalId }) => nominalId),
        ...[...pack.cases, ...pack.deferred].map(({ nominalId }) => nominalId),
      ]);
      const gone = new Set(
        toldIn(pack)
          .flatMap((run) => run.left ?? [])
          .map(({ nominalId }) => survivorIn(pack)(nominalId))
          .filter((id) => !staying.has(id)),
      );
      expect(pack.left.map(({ nominalId }) => nominalId).sort(inCodeUnitOrder)).toEqual(
        [...gone].sort(inCodeUnitOrder),
      );
      left += gone.size;
      const scores = pinnedTo(pack).entries.map(({ score }) => score);
      expect(pack.cut?.lastIn).toBe(scores.at(-1));
      expect(pack.nearMisses.map(({ nominalId }) => nominalId)).toEqual(['Z0', 'Z1']);
    }
    expect(left).toBeGreaterThan(100);
  });
});
