import { areaUnderCurve } from './area-under-curve.ts';
import type { Area } from './area-under-curve.ts';
import { calibrate } from './calibration.ts';
import type { Calibration } from './calibration.ts';
import { boundsAmong, tieBounds } from './tie-bounds.ts';
import type { TieBounds } from './tie-bounds.ts';

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
  const ordered = {
    p2: tieBounds(people.p2),
    copas: tieBounds(people.copas),
    offences: tieBounds(people.offences),
    harm: tieBounds(people.harm),
  };
  const ofThose = (isIn: (at: number) => boolean) =>
    predictionOf(people, ordered, Int32Array.from(people.p2.keys()).filter(isIn));
  return {
    everyone: ofThose(() => true),
    managed: ofThose((at) => people.managed[at] === 1),
    unmanaged: ofThose((at) => people.managed[at] !== 1),
    sanctioned: ofThose((at) => people.unsanctioned[at] !== 1),
    unsanctioned: ofThose((at) => people.unsanctioned[at] === 1),
  };
}

type Ordered = Record<'p2' | 'copas' | 'offences' | 'harm', TieBounds>;

function predictionOf(people: PredictedPeople, ordered: Ordered, places: Int32Array): GroupPrediction {
  const p2 = Float64Array.from(places, (at) => people.p2[at]!);
  const bounds = {
    p2: boundsAmong(ordered.p2, places),
    copas: boundsAmong(ordered.copas, places),
    offences: boundsAmong(ordered.offences, places),
    harm: boundsAmong(ordered.harm, places),
  };
  const outcome = (all: Uint8Array): OutcomePrediction => {
    const did = Uint8Array.from(places, (at) => all[at]!);
    return {
      calibration: calibrate(p2, bounds.p2, did),
      areas: {
        p2: areaUnderCurve(bounds.p2, did),
        copas: areaUnderCurve(bounds.copas, did),
        offences: areaUnderCurve(bounds.offences, did),
        harm: areaUnderCurve(bounds.harm, did),
      },
    };
  };
  return { people: p2.length, proven: outcome(people.proven), recorded: outcome(people.recorded) };
}
