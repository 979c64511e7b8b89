import { addDays, londonDate } from '../../lib/core/calendar-date.ts';
import type { MeetingStore } from '../../lib/meetings/meeting-store.ts';
import { packDay, nextMeeting } from '../../lib/meetings/meeting-calendar.ts';
import type { Pack } from '../../lib/pack/pack.ts';
import { packFiles } from '../../lib/pipeline/pack-files.ts';
import { writePack } from '../../lib/pipeline/write-pack.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';
import { memoryStage } from '../changes/model/run-in-process.ts';
import { memoryMeetingStore } from '../fixtures/memory-meeting-store.ts';
import { entryOf } from './pack-examples.ts';
import type { Change } from './pack-examples.ts';
import { publishMade } from './publish-made.ts';
import type { MadeRun } from './publish-made.ts';

const FIRST = '2026-01-05';
const DAYS = 3653;
const TOP = 12;
/** In the week before it, when its pack was made already, this meeting was put off by a week. */
export const PUT_OFF = { from: '2028-06-06', to: '2028-06-13', known: '2028-06-02' };
const SETTINGS = { topN: TOP, meetings: { nearMisses: 2 } };

export type LivedRun = MadeRun & { survivors: ReadonlyMap<string, string> };
export type TenYears = { published: LivedRun[]; packs: Pack[]; meetings: MeetingStore };

/** Chance that is the same each time: a linear congruential generator. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** Ten minutes past midnight in London, so that a day of the wrong zone would be another day. */
function justAfterMidnight(today: string): string {
  const inSummer = `${addDays(today, -1)}T23:10:00.000Z`;
  return londonDate(inSummer) === today ? inSummer : `${today}T00:10:00.000Z`;
}

/**
 * Ten years of fortnightly runs, and of the nights on which write-pack looks whether a pack is due. People come, go, return
 * and are merged at random; some nights the function does not run, and some packs are made by hand before their day; some
 * exports are corrected on the same day, and some periods filled in later.
 */
export async function liveTenYears(): Promise<TenYears> {
  const chance = chances(7);
  const stage = memoryStage();
  const meetings = memoryMeetingStore();
  const deps = { ...stage, meetings, table: referenceTable(), codeVersion: 'test', clock: () => 0 };
  const published: LivedRun[] = [];
  const everIn = new Set<string>();
  const survivors = new Map<string, string>();
  const survivorOf = (id: string) => survivors.get(id) ?? id;
  const late: { asOf: string; top: string[] }[] = [];
  let people = 0;
  const newcomer = () => `P${(people += 1)}`;
  let top = Array.from({ length: TOP }, newcomer);

  const publish = async (runId: string, asOf: string, publishedAt: string, names: readonly string[]) => {
    const before = published
      .filter((run) => run.asOf < asOf)
      .toSorted((a, b) => (a.asOf < b.asOf ? -1 : 1))
      .at(-1);
    const was = before?.entries.map(({ nominalId }) => survivorOf(nominalId)) ?? [];
    const kindOf = (id: string): Change =>
      was.includes(id) ? 'SAME' : before && everIn.has(id) ? 'RETURNED' : 'NEW';
    const entries = names.map((id, rank) => entryOf(id, rank + 1, kindOf(id)));
    const left = was
      .map((nominalId, at) => ({ nominalId, previousRank: at + 1, previousScore: 1 }))
      .filter(({ nominalId }) => !names.includes(nominalId))
      .map((each) => ({ ...each, rank: null, score: null, why: null, provenShare: null }));
    const run = { runId, asOf, publishedAt, entries, left, survivors: new Map(survivors) };
    published.push(run);
    await publishMade(stage, run);
    return () => names.forEach((id) => everIn.add(id));
  };
  const shuffled = (names: readonly string[]) => {
    const next = names.map(survivorOf).filter(() => chance() > 0.15);
    while (next.length < TOP) {
      const returning = [...everIn][Math.floor(chance() * everIn.size)];
      const somebody = chance() < 0.3 && returning !== undefined ? survivorOf(returning) : newcomer();
      if (!next.includes(somebody)) next.push(somebody);
    }
    return [...new Set(next)];
  };
  const merge = () => {
    const record = survivorOf(top[Math.floor(chance() * top.length)] ?? '');
    const into = chance() < 0.5 ? newcomer() : survivorOf(`P${1 + Math.floor(chance() * people)}`);
    if (into === record || top.includes(into)) return;
    for (const [from, to] of survivors) if (to === record) survivors.set(from, into);
    survivors.set(record, into);
    if (everIn.has(record)) everIn.add(into);
    top = top.map((id) => (id === record ? into : id));
  };

  for (let day = 0; day < DAYS; day += 1) {
    const today = addDays(FIRST, day);
    if (day % 14 === 0) {
      if (published.length > 0) {
        if (chance() < 0.4) merge();
        top = shuffled(top);
      }
      if (chance() < 0.05) late.push({ asOf: today, top });
      else {
        const know = [await publish(today, today, `${today}T06:10:00.000Z`, top)];
        if (chance() < 0.1) {
          // The corrected export of that day is compared with the same run before, so they are new once more.
          top = shuffled(top);
          know.push(await publish(`${today}T1200Z`, today, `${today}T12:10:00.000Z`, top));
        }
        for (const learn of know) learn();
      }
    }
    const filled = day % 45 === 20 ? late.shift() : undefined;
    if (filled) {
      const names = [...new Set(filled.top.map(survivorOf))];
      (await publish(filled.asOf, filled.asOf, `${today}T09:00:00.000Z`, names))();
    }
    const dates = today >= PUT_OFF.known ? [PUT_OFF.to] : [];
    const settings = { ...SETTINGS, meetings: { ...SETTINGS.meetings, dates } };
    const calendar = { ...DEFAULT_SETTINGS.meetings, ...settings.meetings };
    const meeting = nextMeeting(today, calendar);
    const from = packDay(meeting, calendar);
    const input = { startedAt: justAfterMidnight(today), settings };
    // Nothing is due on other nights, which one night before shows.
    if (today >= addDays(from, -1) && chance() > 0.1) await writePack(input, { ...deps, token: today });
    if (today === addDays(from, -4) && chance() < 0.1)
      await writePack({ ...input, meeting }, { ...deps, token: today });
  }
  const records = await meetings.listPacks();
  const packs: Pack[] = [];
  for (const record of records)
    packs.push(JSON.parse(String(await stage.work.read(packFiles(record).data))) as Pack);
  return { published, packs, meetings };
}
