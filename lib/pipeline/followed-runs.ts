import type { NotMeasured } from '../evaluation/evaluation.ts';
import { followUpOf } from '../evaluation/follow-up.ts';
import type { HarmSample } from '../evaluation/harm-over-time.ts';
import type { DescribedRun, FollowedRun } from './cohort-parts.ts';
import type { PublishedRun } from './published-runs.ts';
import { FollowedCohort } from './followed-cohort.ts';
import type { ObjectStore } from './object-store.ts';
import { readRankColumns, readScoreColumns } from './score-columns.ts';

/** The seed's Table 5 is of so many people. */
const SAMPLE = 100;

/** Opens earlier runs, whose people's outcomes are then filled in. */
export class FollowedRuns {
  readonly cohorts: FollowedCohort[] = [];
  private readonly work: ObjectStore;
  private readonly survivors: ReadonlyMap<string, string>;
  /** As-of date of the run whose export tells what people did. */
  private readonly knownOn: string;

  constructor(work: ObjectStore, survivors: ReadonlyMap<string, string>, knownOn: string) {
    this.work = work;
    this.survivors = survivors;
    this.knownOn = knownOn;
  }

  /** The run itself, whose people are described and not followed. Null where not everyone's score is kept. */
  async describe(run: PublishedRun): Promise<DescribedRun | null> {
    const columns = await readRankColumns(this.work, run.runId, run.scored);
    if (columns === null) return null;
    const cohort = new FollowedCohort(columns.nominalId, this.survivors, run.asOf, null);
    this.cohorts.push(cohort);
    return { columns, cohort };
  }

  /** Some people, to see whom the export still has. */
  lookUp(people: readonly string[]): FollowedCohort {
    const cohort = new FollowedCohort(people, this.survivors, this.knownOn, null);
    this.cohorts.push(cohort);
    return cohort;
  }

  /** Everyone scored in a run, to be followed for so many months, for what was proven, too, or for harm alone; or why they cannot be. */
  async follow(
    run: PublishedRun | null,
    months: number,
    asksProven = false,
  ): Promise<FollowedRun | NotMeasured> {
    const followUp = run && followUpOf(run.asOf, months, this.knownOn);
    if (!run || !followUp)
      return { notMeasured: `no run is published of ${months} months before ${this.knownOn}, or earlier` };
    const columns = await readScoreColumns(this.work, run.runId, run.scored);
    if (columns === null)
      return {
        notMeasured: `not everyone's score of run ${run.runId} is kept any more (retention.scoresDays)`,
      };
    const cohort = new FollowedCohort(columns.nominalId, this.survivors, run.asOf, followUp, asksProven);
    this.cohorts.push(cohort);
    return { runId: run.runId, listed: run.listed, followUp, columns, cohort };
  }
}

/** Of the first hundred of everyone followed, those whom the export still has, and apart from them who is gone. */
export function firstHundred({
  runId,
  followUp,
  columns,
  cohort,
}: FollowedRun): HarmSample & { gone: string[] } {
  const first = cohort.place.findIndex((place) => (columns.rank[place] ?? 0) > SAMPLE);
  const end = first < 0 ? cohort.people.length : first;
  const numbers = [...cohort.followed()].filter((at) => at < end);
  return {
    runId,
    followUp,
    people: numbers.map((at) => cohort.people[at] ?? ''),
    harm: Float64Array.from(numbers, (at) => cohort.harm[at] ?? 0),
    gone: cohort.people.slice(0, end).filter((_, at) => cohort.found[at] !== 1),
  };
}
