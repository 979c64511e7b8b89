import { harmOfLast, measureEfficacy } from '../evaluation/efficacy.ts';
import { countErrors } from '../evaluation/error-rates.ts';
import type { CountedErrors, HiddenBefore } from '../evaluation/error-rates.ts';
import type { EvaluatedEfficacy, EvaluatedPrediction } from '../evaluation/evaluation.ts';
import type { FollowedPeople } from '../evaluation/followed-people.ts';
import type { FollowUp } from '../evaluation/follow-up.ts';
import { countManagedSince } from '../evaluation/managed-since.ts';
import { marksOf } from '../evaluation/marks.ts';
import { measurePrediction } from '../evaluation/prediction.ts';
import { countSelection } from '../evaluation/selection.ts';
import { DEPTH } from '../evaluation/stability.ts';
import { daysBetween } from '../core/calendar-date.ts';
import type { AdoptedPeople } from './adopted-people.ts';
import { takeAt } from './followed-cohort.ts';
import type { FollowedCohort } from './followed-cohort.ts';
import type { RankColumns, ScoreColumns } from './score-columns.ts';

/** A run's own people. */
export type DescribedRun = { columns: RankColumns; cohort: FollowedCohort };

/** An earlier run's people, filled in, with their scores and the time that they were followed for. */
export type FollowedRun = {
  runId: string;
  /** Entries of its published ranking. */
  listed: number;
  followUp: FollowUp;
  columns: ScoreColumns;
  cohort: FollowedCohort;
};

/** Columns of those who were found, and their numbers in the cohort. */
function followedPeople({ columns, cohort }: FollowedRun): { people: FollowedPeople; numbers: Int32Array } {
  const numbers = cohort.followed();
  const size = numbers.length;
  const places = takeAt(cohort.place, numbers, new Int32Array(size));
  const scored = (column: Float64Array) => takeAt(column, places, new Float64Array(size));
  const did = (column: Float64Array) => takeAt(column, numbers, new Float64Array(size));
  const people = {
    rank: takeAt(columns.rank, places, new Int32Array(size)),
    managed: takeAt(columns.managed, places, new Uint8Array(size)),
    harm: scored(columns.harm),
    copas: scored(columns.copas),
    // Of a run that kept no number, that of the newest export: cancelled since is gone from it, merged since has come in.
    offences: columns.offences ? scored(columns.offences) : did(cohort.offencesBefore),
    harmAfter: did(cohort.harm),
    offencesAfter: did(cohort.offences),
  };
  return { people, numbers };
}

function countsOf({ runId, followUp, columns, cohort }: FollowedRun, followed: number) {
  const offencesCountedBy = columns.offences ? ('run' as const) : ('export' as const);
  const gone = cohort.people.length - followed;
  return { runId, followUp, followed, merged: cohort.merged, gone, offencesCountedBy };
}

export type FollowedErrors = CountedErrors & Pick<FollowedRun, 'runId' | 'followUp'>;
export type Efficacies = { efficacy: EvaluatedEfficacy; errors: FollowedErrors };

/** How well an earlier run told who would do harm, and for whom it erred. */
export function efficacyOfRun(
  run: FollowedRun,
  adopted: AdoptedPeople,
  wasHidden?: HiddenBefore,
): Efficacies {
  const { people, numbers } = followedPeople(run);
  const measured = measureEfficacy(people);
  const withinRank = (last: number) => marksOf(people.rank, (rank) => rank <= last);
  const fromHarm = (least: number) => marksOf(people.harmAfter, (harm) => harm >= least);
  const marks = {
    listed: withinRank(run.listed),
    first300: withinRank(300),
    mostHarmful: fromHarm(measured.everyone.mostHarmfulFrom ?? Infinity),
    mostHarmful300: fromHarm(harmOfLast(people.harmAfter, 300) ?? Infinity),
    harmless: marksOf(people.harmAfter, (harm) => harm === 0),
  };
  const { runId, followUp, cohort } = run;
  const mark = (some: ReadonlySet<string>) => marksOf(numbers, (at) => some.has(cohort.people[at] ?? ''));
  const managedSince = countManagedSince({
    ...{ rank: people.rank, managed: people.managed },
    managedNow: takeAt(cohort.managed, numbers, new Uint8Array(numbers.length)),
    ...{ adopted: mark(adopted.since), adoptedBefore: mark(adopted.before) },
  });
  const first = [...people.rank.subarray(0, DEPTH)].filter((rank) => rank <= DEPTH);
  return {
    efficacy: {
      ...countsOf(run, numbers.length),
      deceased: numbers.reduce((sum, at) => sum + (cohort.deceased[at] ?? 0), 0),
      ...measured,
      managedSince,
      harmByRank: first.map((rank, at): [number, number] => [rank, people.harmAfter[at] ?? 0]),
    },
    errors: { runId, followUp, ...countErrors(cohort.groupsOf(numbers), marks, run.listed, wasHidden) },
  };
}

/** Whether the probabilities of an earlier run came true. */
export function predictionOfRun(run: FollowedRun, years: number): EvaluatedPrediction {
  const { people, numbers } = followedPeople(run);
  const { columns, cohort, followUp } = run;
  const places = takeAt(cohort.place, numbers, new Int32Array(numbers.length));
  const measured = measurePrediction({
    managed: people.managed,
    unsanctioned: takeAt(columns.unsanctioned, places, new Uint8Array(numbers.length)),
    p2: takeAt(columns.p2, places, new Float64Array(numbers.length)),
    copas: people.copas,
    offences: people.offences,
    harm: people.harm,
    proven: takeAt(cohort.proven, numbers, new Uint8Array(numbers.length)),
    recorded: marksOf(people.offencesAfter, (offences) => offences > 0),
  });
  const waitedDays = daysBetween(followUp.until, followUp.knownOn);
  return { ...countsOf(run, numbers.length), years, waitedDays, ...measured };
}

/** Who of everyone scored in a run is listed. Everybody was scored from the same rows, so all are found. */
export function selectionOfRun({ columns, cohort }: DescribedRun, listed: number) {
  const numbers = cohort.followed();
  const marks = marksOf(numbers, (at) => (columns.rank[cohort.place[at] ?? 0] ?? Infinity) <= listed);
  return countSelection(cohort.groupsOf(numbers), marks);
}
