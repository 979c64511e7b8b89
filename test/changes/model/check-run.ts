import { expect } from 'vitest';
import { CHANGE_PARTS } from '../../../lib/changes/change-parts.ts';
import type { WhyChanged } from '../../../lib/changes/change-parts.ts';
import type { ScoringRules } from '../../../lib/changes/explain-change.ts';
import type { ModelEntry, ModelLeft, PlainModel } from './plain-model.ts';
import type { LandedExport, runInProcess, Stage } from './run-in-process.ts';

const TOLERANCE = 1e-12;

type Ran = Awaited<ReturnType<typeof runInProcess>>;

/** Holds a published run to the model: ranking, kinds, what left, parts and movements, histories, the pointer. */
export async function checkRun(
  stage: Stage,
  model: PlainModel,
  landed: LandedExport,
  rules: ScoringRules,
  ran: Ran,
) {
  const { entries, left, previous } = model.publish(landed, rules);
  const told = ran.entries.map(
    ({ change, urgent: _urgent, certainty: _certainty, evidence: _evidence, ...entry }) => ({
      entry,
      ...{ kind: change.kind, previousRank: change.previousRank, previousScore: change.previousScore },
    }),
  );
  expect(told).toEqual(entries.map(({ before: _before, wouldStand: _wouldStand, ...each }) => each));
  expect(ran.record.basis?.previousRunId ?? null).toBe(previous?.runId ?? null);
  if (previous) {
    for (const [at, { score, rank, change }] of ran.entries.entries()) {
      assertAddsUp(change.why, change.previousScore, score);
      assertMoved(change.why, entries[at]!, rank);
    }
  }
  checkLeft(ran, left);
  await checkHistories(stage, model, [...ran.entries, ...ran.left]);
  expect((await stage.runs.latest())?.runId).toBe(model.latest()?.runId);
  return { entries, left };
}

function checkLeft(ran: Ran, left: readonly ModelLeft[]): void {
  expect(
    ran.left.map(({ nominalId, previousRank, previousScore, rank, score }) => {
      return { nominalId, previousRank, previousScore, rank, score };
    }),
  ).toEqual(
    left.map(({ now, ...each }) => ({ ...each, rank: now?.rank ?? null, score: now?.score ?? null })),
  );
  for (const { why, previousScore, score } of ran.left) assertAddsUp(why, previousScore, score);
}

/** The parts add up to the score less the one published before; nobody's score is 0. */
function assertAddsUp(why: WhyChanged | null, previous: number | null, score: number | null): void {
  if (!why) throw new Error('a change is not explained');
  const sum = CHANGE_PARTS.reduce((total, part) => total + why.parts[part], 0);
  expect(Math.abs((previous ?? 0) + sum - (score ?? 0))).toBeLessThan(TOLERANCE);
}

function assertMoved(why: WhyChanged | null, { before, wouldStand }: ModelEntry, rank: number): void {
  expect(why?.rank).toMatchObject({
    before,
    own: before === null ? null : wouldStand - before,
    others: before === null ? null : rank - wouldStand,
  });
}

/** What the table has of people is what the model has, of published claims alone. */
async function checkHistories(
  { runs }: Stage,
  model: PlainModel,
  people: readonly { nominalId: string }[],
): Promise<void> {
  for (const { nominalId } of people) {
    const ranked = (await runs.history(nominalId)).filter(({ entry }) => entry !== null);
    expect(ranked.map(({ runId, entry }) => [runId, entry?.rank])).toEqual(model.history(nominalId));
  }
}
