import { findPlaces } from '../changes/find-places.ts';
import { mergeGroups } from '../changes/merge-groups.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import { londonDate } from '../core/calendar-date.ts';
import { parseBytes } from '../core/stored-version.ts';
import type { MeetingStore } from '../meetings/meeting-store.ts';
import { pathwayTrends } from '../meetings/pathways.ts';
import type { PackRecord } from '../meetings/unit-records.ts';
import { findArrivals, wasToldBefore } from '../pack/arrivals.ts';
import type { ToldPublication } from '../pack/arrivals.ts';
import { composePack } from '../pack/compose-pack.ts';
import { openReferrals } from '../pack/open-referrals.ts';
import { pack } from '../pack/pack.ts';
import type { DriedPathway, Pack, PackCase } from '../pack/pack.ts';
import { decidedBefore, personDecisions } from '../pack/person-decisions.ts';
import { toldRuns } from '../pack/told-runs.ts';
import { findUndecided } from '../pack/undecided.ts';
import type { RunRecord } from '../runs/run-record.ts';
import type { Settings } from '../settings/settings.ts';
import { arrivedCases } from './arrived-cases.ts';
import { caseReferrals } from './case-referrals.ts';
import type { CaseReferral } from './case-referrals.ts';
import { explainPeople } from './explain-people.ts';
import { readEveryone } from './earlier-run.ts';
import { toldRun } from './make-brief.ts';
import { readMergesFile } from './merges-file.ts';
import { packFiles } from './pack-files.ts';
import { personPlaces } from './person-places.ts';
import { publishedRuns } from './published-runs.ts';
import { RunFiles, runFileNames } from './run-files.ts';
import { runPlan } from './run-plan.ts';
import type { StepDependencies } from './step-dependencies.ts';
import { topRanking } from './top-ranking.ts';
import { whyNotRanked } from './why-not-ranked.ts';

export type PackDependencies = Pick<StepDependencies, 'work' | 'runs' | 'table' | 'codeVersion'> & {
  meetings: MeetingStore;
};

export type PackRequest = {
  meeting: CalendarDate;
  /** What was said before this instant is told; what was said after it is for the next pack. */
  writtenAt: string;
  /** The published run that it is pinned to. */
  pinned: RunRecord;
  /** The pack of the meeting before; null for a first one. */
  before: PackRecord | null;
  /** All packs that there are. */
  packs: readonly PackRecord[];
  /** The unit's, as of now. */
  settings: Settings;
};

/** Gathers all that a meeting's pack tells, and composes it. */
export async function makePack(request: PackRequest, deps: PackDependencies): Promise<Pack> {
  const { meeting, writtenAt, pinned, before, packs, settings } = request;
  const madeOn = londonDate(writtenAt);
  const { work, runs, meetings, table } = deps;
  const files = new RunFiles(work, pinned);
  const plan = await files.readJson(runFileNames.plan, runPlan);
  const merges = mergeGroups((await readMergesFile(files)).survivors);
  const { survivorOf, survivors } = merges;
  const { entries: top, explanations } = await files.readJson(runFileNames.top, topRanking);
  const published = publishedRuns(await runs.listRuns());
  const { now, earlier } = toldRuns(published, pinned.runId, before);
  const told: ToldPublication[] = [];
  for (const run of now) told.push(await readPublication(run, work));

  const decisions = decidedBefore(await meetings.listDecisions(), writtenAt);
  const { deferred } = personDecisions(decisions, survivorOf, settings.decisions);
  const candidates = findArrivals(told, survivorOf);
  const followed = [...new Set([...candidates.map(({ nominalId }) => nominalId), ...deferred])];
  const places = await personPlaces(followed, published, merges, runs);
  const toldEarlier = new Set(earlier.map(({ runId }) => runId));
  const arrivals = candidates.filter(
    (each) => !wasToldBefore(each, places.get(each.nominalId) ?? [], toldEarlier),
  );

  const lastCases = before === null ? [] : await readCases(before, work);
  const undecided = findUndecided(lastCases, before?.meeting ?? meeting, decisions, survivorOf);

  // Under the record that was referred, which the pack tells beside the one that stays.
  const referred = await caseReferrals(pinned, { survivorOf: (record) => record }, deps);
  const referrals = openReferrals(
    referred.filter(({ source }) => source === 'entered'),
    referred.filter(({ source }) => source === 'export'),
    { decisions, packs, meeting, survivorOf },
  );
  const inTop = new Set(top.map(({ nominalId }) => nominalId));
  const left = told.flatMap((each) => each.left.map(({ nominalId }) => survivorOf(nominalId)));
  const named = [...undecided, ...referrals].map(({ nominalId }) => survivorOf(nominalId));
  const asked = [...followed, ...left, ...named];
  const wanted = new Set(asked.filter((nominalId) => !inTop.has(nominalId)));
  const { found: beyond, between: nearMisses } = await findPlaces(
    readEveryone(files),
    wanted,
    [],
    [
      top.length + 1,
      // The score gap at the cut has two sides, even where no near misses are listed.
      top.length + Math.max(1, settings.meetings.nearMisses),
    ],
  );
  const further = new Set([...beyond.keys(), ...nearMisses.map(({ nominalId }) => nominalId)]);
  // Rows are packed for the code that packs them: other code might take them for something else.
  const isOwnCode = plan.basis.codeVersion === deps.codeVersion;
  const explained = isOwnCode ? await explainPeople(files, plan, survivors, [...further], table) : null;
  const unranked = new Set([...wanted].filter((nominalId) => !beyond.has(nominalId)));
  return composePack({
    ...{ meeting, madeOn, settings, table, survivorOf, top, told, arrivals, places, beyond, nearMisses },
    undecided,
    previousMeeting: before?.meeting ?? null,
    previousWrittenAt: before?.writtenAt ?? null,
    run: toldRun(pinned, plan),
    runDates: published.map(({ basis }) => basis?.asOf ?? ''),
    explanations: new Map([
      ...explanations.map((each) => [each.nominalId, each] as const),
      ...(explained ?? []),
    ]),
    ...{ referrals, decisions },
    notRanked: isOwnCode
      ? await whyNotRanked(files, plan, survivors, unranked, table)
      : new Map([...unranked].map((nominalId) => [nominalId, OTHER_CODE])),
    actions: await meetings.listActions(),
    driedPathways: await driedPathways(runs, referred, madeOn),
  });
}

async function driedPathways(
  runs: PackDependencies['runs'],
  referred: readonly CaseReferral[],
  on: CalendarDate,
): Promise<DriedPathway[]> {
  const { cases, recordsSince } = await arrivedCases(runs, referred);
  return pathwayTrends(cases, on, recordsSince)
    .filter(({ isFalling }) => isFalling === true)
    .map(({ pathway, recent, before }) => ({ pathway, lastThreeMonths: recent, sixMonthsBefore: before }));
}

const OTHER_CODE = 'not ranked; why cannot be told, as another version of the program made this run';

/** None where that pack is no longer kept. */
async function readCases(before: PackRecord, work: PackDependencies['work']): Promise<PackCase[]> {
  const { data } = packFiles(before);
  const stored = await work.read(data);
  return stored === null ? [] : parseBytes(data, pack, stored).cases;
}

async function readPublication(run: RunRecord, work: PackDependencies['work']): Promise<ToldPublication> {
  const { entries, left, explanations } = await new RunFiles(work, run).readJson(
    runFileNames.top,
    topRanking,
  );
  const { runId, basis, publication } = run;
  return {
    runId,
    asOf: basis?.asOf ?? '',
    history: publication?.history ?? false,
    entries,
    left,
    explanations,
  };
}
