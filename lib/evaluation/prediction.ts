import { areaUnderCurve } from './area-under-curve.ts';
import type { Area } from './area-under-curve.ts';
import { calibrate } from './calibration.ts';
import type { Calibration } from './calibration.ts';
import { tieBounds } from './tie-bounds.ts';

/** What was predicted of people, in columns, and whether it came. */
export type PredictedPeople = {
  managed: Uint8Array;
  /** 1 for who had no sanction on record on the day of the run, so that the probability is a stand-in (A5). */
  unsanctioned: Uint8Array;
  p2: Float64Array;
  copas: Float64Array;
  offences: Float64Array;
  harm: Float64Array;
  /** 1 for a sanction for an offence committed in the follow-up. */
  proven: Uint8Array;
  /** 1 for any recorded offence committed in it. */
  recorded: Uint8Array;
};

export type OutcomePrediction = {
  calibration: Calibration | null;
  /** Of the probability, and beside it of simple baselines. */
  areas: { p2: Area | null; copas: Area | null; offences: Area | null; harm: Area | null };
};

export type GroupPrediction = { people: number; proven: OutcomePrediction; recorded: OutcomePrediction };
export type Prediction = {
  everyone: GroupPrediction;
  managed: GroupPrediction;
  unmanaged: GroupPrediction;
  sanctioned: GroupPrediction;
  unsanctioned: GroupPrediction;
};

/** Whether the two-year probability came true. */
export function measurePrediction(people: PredictedPeople): Prediction {
  const all = new Uint8Array(people.managed.length).fill(1);
  return {
    everyone: predictionOf(people, all),
    managed: predictionOf(people, people.managed),
    unmanaged: predictionOf(people, othersThan(people.managed)),
    sanctioned: predictionOf(people, othersThan(people.unsanctioned)),
    unsanctioned: predictionOf(people, people.unsanctioned),
  };
}

function othersThan(mark: Uint8Array): Uint8Array {
  return mark.map((is) => 1 - is);
}

function predictionOf(people: PredictedPeople, mark: Uint8Array): GroupPrediction {
  const isIn = (_: number, at: number) => mark[at] === 1;
  const p2 = people.p2.filter(isIn);
  const bounds = {
    p2: tieBounds(p2),
    copas: tieBounds(people.copas.filter(isIn)),
    offences: tieBounds(people.offences.filter(isIn)),
    harm: tieBounds(people.harm.filter(isIn)),
  };
  const outcome = (did: Uint8Array): OutcomePrediction => ({
    calibration: calibrate(p2, bounds.p2, did),
    areas: {
      p2: areaUnderCurve(bounds.p2, did),
      copas: areaUnderCurve(bounds.copas, did),
      offences: areaUnderCurve(bounds.offences, did),
      harm: areaUnderCurve(bounds.harm, did),
    },
  });
  return {
    people: p2.length,
    proven: outcome(people.proven.filter(isIn)),
    recorded: outcome(people.recorded.filter(isIn)),
  };
}
