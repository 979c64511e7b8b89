import { isMeasured } from '../evaluation/evaluation.ts';
import type { NotMeasured } from '../evaluation/evaluation.ts';
import type { HarmSample, LeftOut } from '../evaluation/harm-over-time.ts';
import type { ChangedRule } from '../runs/run-record.ts';
import type { FollowedRun } from './cohort-parts.ts';
import type { FollowedCohort } from './followed-cohort.ts';
import { firstHundred } from './followed-runs.ts';
import type { KeptSample } from './harm-sample-file.ts';

/** Two Top 100s of people whom the newest export has as each of the two runs had them. */
export type ComparableSamples = {
  earlier: HarmSample;
  later: HarmSample;
  leftOut: LeftOut;
  otherRules: ChangedRule[] | undefined;
};

/** With its people as the export has them. */
type LookedUpSample = KeptSample & { lookedUp: FollowedCohort };

/**
 * Both samples, without people whom only one of them can have as they are. Who is gone from the export would weigh on one
 * side, and seem to have left the list; of who is one person with another record since, the earlier year has the harm of one
 * record, the later year that of both. Null where there are no two runs.
 */
export function comparableSamples(
  earlier: LookedUpSample | NotMeasured | null,
  afterwards: FollowedRun | NotMeasured,
  survivors: ReadonlyMap<string, string>,
): ComparableSamples | NotMeasured | null {
  if (earlier === null || !isMeasured(afterwards)) return null;
  if (!isMeasured(earlier)) return earlier;
  const { people, place, found } = earlier.lookedUp;
  const later = firstHundred(afterwards);
  const gone = new Set([...later.gone, ...people.filter((_, at) => found[at] !== 1)]);
  const merged = mergedOf(survivors, earlier.people, afterwards.columns.nominalId);
  const isAlike = (person: string) => !gone.has(person) && !merged.has(person);
  const numbers = [...people.keys()].filter((at) => isAlike(people[at] ?? ''));
  const { runId, followUp, otherRules } = earlier;
  const hundreds = new Set([...people, ...later.people]);
  return {
    earlier: {
      ...{ runId, followUp },
      people: numbers.map((at) => people[at] ?? ''),
      harm: Float64Array.from(numbers, (at) => earlier.harm[place[at] ?? 0] ?? 0),
    },
    later: {
      ...later,
      people: later.people.filter(isAlike),
      harm: later.harm.filter((_, at) => isAlike(later.people[at] ?? '')),
    },
    leftOut: {
      gone: gone.size,
      merged: [...hundreds].filter((person) => merged.has(person) && !gone.has(person)).length,
    },
    otherRules,
  };
}

/** Of records that stood for a person each, the people who have several of them now, or another one. */
function mergedOf(
  survivors: ReadonlyMap<string, string>,
  ...records: (readonly string[])[]
): ReadonlySet<string> {
  const merged = new Set<string>();
  for (const some of records)
    for (const nominalId of some) {
      const person = survivors.get(nominalId);
      if (person !== undefined) merged.add(person);
    }
  return merged;
}
