import { describe, expect, it } from 'vitest';
import { addDays, weekday } from '../../lib/core/calendar-date.ts';
import { isWorkingDay } from '../../lib/meetings/working-days.ts';
import type { PackRecord } from '../../lib/meetings/unit-records.ts';
import { findArrivals, wasToldBefore } from '../../lib/pack/arrivals.ts';
import type { Place, ToldPublication } from '../../lib/pack/arrivals.ts';
import { duePack } from '../../lib/pack/due-pack.ts';
import { packBefore, toldRuns } from '../../lib/pack/told-runs.ts';
import type { RunRecord } from '../../lib/runs/run-record.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';
import { aPublishedRun, entryOf } from './pack-examples.ts';
import type { Change } from './pack-examples.ts';

const SETTINGS = DEFAULT_SETTINGS.meetings;
const FIRST = '2026-01-05';
const DAYS = 3653;
const TOP = 20;
const identity = (nominalId: string) => nominalId;

/** Chance that is the same each time: a linear congruential generator. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

type Published = { run: RunRecord; told: ToldPublication };
type MadePack = PackRecord & { told: string[]; arrived: string[] };

/**
 * Ten years of fortnightly runs and of mornings on which a pack may be due. People come, go and return at random; some
 * mornings the function does not run; some days' exports are corrected on the same day; some periods are filled in later.
 */
function liveTenYears() {
  const chance = chances(7);
  const published: Published[] = [];
  const packs: MadePack[] = [];
  const everIn = new Set<string>();
  const late: { asOf: string; entries: string[] }[] = [];
  let top = Array.from({ length: TOP }, (_, at) => `P${at}`);
  let people = TOP;
  const publish = (
    runId: string,
    asOf: string,
    at: string,
    names: readonly string[],
    before: ReadonlySet<string>,
  ) => {
    const kindOf = (id: string): Change => (before.has(id) ? 'SAME' : everIn.has(id) ? 'RETURNED' : 'NEW');
    const entries = names.map((id, rank) => entryOf(id, rank + 1, kindOf(id)));
    const run = aPublishedRun(runId, asOf, at);
    published.push({ run, told: { runId, asOf, history: false, entries, left: [], explanations: [] } });
  };
  const shuffled = (names: readonly string[]) => {
    const next = names.filter(() => chance() > 0.15);
    while (next.length < TOP) {
      const returning = [...everIn][Math.floor(chance() * everIn.size)];
      const somebody = chance() < 0.3 && returning !== undefined ? returning : `P${(people += 1)}`;
      if (!next.includes(somebody)) next.push(somebody);
    }
    return next;
  };
  for (let day = 0; day < DAYS; day += 1) {
    const today = addDays(FIRST, day);
    if (day % 14 === 0) {
      const before = new Set(published.at(-1)?.told.entries.map(({ nominalId }) => nominalId) ?? []);
      top = published.length === 0 ? top : shuffled(top);
      if (chance() < 0.05) late.push({ asOf: today, entries: top });
      else {
        publish(today, today, `${today}T06:10:00Z`, top, before);
        if (chance() < 0.1) {
          // The corrected export of that day is compared with the same run before, so they are new once more.
          top = shuffled(top);
          publish(`${today}T1200Z`, today, `${today}T12:10:00Z`, top, before);
        }
        for (const id of published.slice(-2).flatMap(({ told }) => told.entries)) everIn.add(id.nominalId);
      }
    }
    const filled = day % 45 === 20 ? late.shift() : undefined;
    if (filled) {
      const known = published.filter(({ told }) => told.asOf < filled.asOf);
      publish(
        filled.asOf,
        filled.asOf,
        `${today}T09:00:00Z`,
        filled.entries,
        new Set(known.at(-1)?.told.entries.map(({ nominalId }) => nominalId) ?? []),
      );
      for (const id of filled.entries) everIn.add(id);
    }
    if (chance() > 0.1) makeDue(today, published, packs);
  }
  return { published, packs };
}

/** What write-pack does each morning, by the same pure functions. */
function makeDue(today: string, published: readonly Published[], packs: MadePack[]): void {
  const { meeting, isDue } = duePack(today, SETTINGS, packs);
  const pinned = published.toSorted((a, b) => (a.told.asOf < b.told.asOf ? -1 : 1)).at(-1);
  if (!isDue || !pinned) return;
  const before = packBefore(packs, meeting);
  const told = toldRuns(
    published.map(({ run }) => run),
    pinned.run.runId,
    before,
  );
  const byId = new Map(published.map((each) => [each.run.runId, each.told]));
  const places = (id: string): Place[] =>
    published.flatMap(({ told: { runId, asOf, entries } }) => {
      const entry = entries.find(({ nominalId }) => nominalId === id);
      return entry ? [{ runId, asOf, entry }] : [];
    });
  const earlier = new Set(told.earlier.map(({ runId }) => runId));
  const arrivals = findArrivals(
    told.now.flatMap(({ runId }) => byId.get(runId) ?? []),
    identity,
  );
  const { runId, basis } = pinned.run;
  packs.push({
    ...{ schemaVersion: 1, meeting, runId, asOf: basis!.asOf, afterRunId: before?.runId ?? null },
    writtenAt: `${today}T07:00:00Z`,
    told: told.now.map((run) => run.runId),
    arrived: arrivals
      .filter((each) => !wasToldBefore(each, places(each.nominalId), earlier))
      .map(({ kind, nominalId }) => `${kind} ${nominalId}`),
  });
}

describe('ten years of monthly packs', () => {
  const { published, packs } = liveTenYears();

  it('are one a month, each on its working day before the meeting or as soon as the function runs after it', () => {
    // From January 2026 to January 2036, both included.
    expect(packs).toHaveLength(121);
    expect(new Set(packs.map(({ meeting }) => meeting.slice(0, 7))).size).toBe(121);
    const late = packs.filter(({ meeting, writtenAt }) => {
      const days = duePack(writtenAt.slice(0, 10), SETTINGS, []);
      return days.meeting !== meeting || writtenAt.slice(0, 10) > days.packDay;
    });
    expect(late.length).toBeGreaterThan(0);
    expect(late.length).toBeLessThan(30);
    for (const { meeting, writtenAt } of packs) {
      expect(writtenAt.slice(0, 10) <= meeting).toBe(true);
      expect(isWorkingDay(meeting)).toBe(true);
    }
  });

  it('are for the first Tuesday, or for the next working day where that is a bank holiday', () => {
    const moved = packs.filter(({ meeting }) => weekday(meeting) !== 1);
    for (const { meeting } of packs) expect(Number(meeting.slice(8))).toBeLessThanOrEqual(8);
    expect(moved.length).toBeLessThan(10);
  });

  it('tell of each run once, those that were corrected or filled in too', () => {
    const told = packs.flatMap((pack) => pack.told);
    expect(new Set(told).size).toBe(told.length);
    const last = packs.at(-1)!;
    const open = published.filter(({ run }) => !told.includes(run.runId));
    expect(
      open.every(
        ({ run }) => run.publication!.publishedAt > last.writtenAt.slice(0, 10) || run.runId > last.runId,
      ),
    ).toBe(true);
    expect(published.filter(({ run }) => run.runId.includes('T')).length).toBeGreaterThan(5);
    expect(open.length).toBeLessThan(4);
  });

  it('have everybody who was ever new as new in exactly one of them', () => {
    const told = new Set(packs.flatMap((pack) => pack.told));
    const news = new Set(
      published
        .filter(({ run }) => told.has(run.runId))
        .flatMap(({ told: { entries } }) => entries.filter(({ change }) => change.kind === 'NEW'))
        .map(({ nominalId }) => nominalId),
    );
    const arrived = packs.flatMap((pack) => pack.arrived.filter((each) => each.startsWith('NEW')));
    expect(new Set(arrived).size).toBe(arrived.length);
    expect(new Set(arrived)).toEqual(new Set([...news].map((id) => `NEW ${id}`)));
  });

  it('have everybody who returned since the last one', () => {
    const returned = packs.flatMap((pack) => pack.arrived.filter((each) => each.startsWith('RETURNED')));
    expect(returned.length).toBeGreaterThan(100);
  });
});
