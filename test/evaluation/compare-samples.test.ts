import { expect, it } from 'vitest';
import { isMeasured } from '../../lib/evaluation/evaluation.ts';
import { compareSamples } from '../../lib/pipeline/compare-samples.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';

/** What the change is worth between so many people who each did 100 days, and so many others who did as much. */
function worth(before: number, after: number, months: number) {
  const sample = (runId: string, until: string, people: number) => ({
    ...{ runId, followUp: { after: runId, until, knownOn: until } },
    people: Array.from({ length: people }, (_, at) => `${runId} ${at}`),
    harm: new Float64Array(people).fill(100),
  });
  const earlier = sample('2024-11-18', '2025-11-17', before);
  const later = sample('2025-11-17', '2026-11-16', after);
  const samples = { earlier, later, leftOut: { gone: 0, merged: 0 }, otherRules: [] };
  const found = compareSamples(samples, months, DEFAULT_SETTINGS.evaluation);
  if (!isMeasured(found)) throw new Error(found.notMeasured);
  return found.economics;
}

it('prices as many people with as many: of fewer who each did as much, no day is fewer', () => {
  expect(worth(20, 10, 12)).toMatchObject({ fewerDays: 0, benefit: 0 });
  expect(worth(10, 20, 12)).toMatchObject({ fewerDays: 0, benefit: 0 });
});

it('takes off what the unit costs in as many months as are compared', () => {
  const { pounds } = DEFAULT_SETTINGS.evaluation.unit;
  expect(worth(10, 10, 12)).toMatchObject({ unitCost: pounds, net: -pounds });
  expect(worth(10, 10, 6)).toMatchObject({ unitCost: pounds / 2, net: -pounds / 2 });
});
