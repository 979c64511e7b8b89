import { readFileSync } from 'node:fs';
import { addDays } from '../../lib/core/calendar-date.ts';
import { evaluation, isMeasured } from '../../lib/evaluation/evaluation.ts';
import type { Evaluation } from '../../lib/evaluation/evaluation.ts';
import { trendTo } from '../../lib/evaluation/fairness-trend.ts';
import { evaluationPage } from '../../lib/report/evaluation-page.ts';
import { modelCard } from '../../lib/report/model-card.ts';
import type { ModelFacts } from '../../lib/report/model-facts.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';

const GOLDEN = new URL('../fixtures/golden/v1/evaluation.json', import.meta.url);

/** An evaluation of which every part was measured, as it was stored. */
const stored = evaluation.parse(JSON.parse(readFileSync(GOLDEN, 'utf8')));
/** With the trend, which has come since. */
const measured = { ...stored, fairness: { ...stored.fairness, trend: trendTo(stored) } };

const FORTNIGHTS = 26;

/** The same with a year of later runs: ranks that change, one person who is lost, groups that stand out. */
function aYear(): Evaluation {
  const { stability, fairness } = measured;
  if (!isMeasured(stability)) throw new Error(stability.notMeasured);
  const sizes = stability.later.at(-1)?.sizes ?? [];
  const runs = Array.from({ length: FORTNIGHTS }, (_, at) => addDays(stability.baseline.asOf, 14 * (at + 1)));
  const rankOf = (person: number, run: number) =>
    person === 13 && run > 4 ? null : person === 7 ? 8 + run * 9 : ((person + run * (person % 3)) % 22) + 1;
  return {
    ...measured,
    stability: {
      ...stability,
      later: runs.map((asOf) => ({ runId: asOf, asOf, sizes })),
      trajectories: Array.from({ length: 20 }, (_, person) =>
        Array.from({ length: FORTNIGHTS + 1 }, (__, run) => (run === 0 ? person + 1 : rankOf(person, run))),
      ),
    },
    fairness: {
      ...fairness,
      trend: runs.flatMap((asOf) => fairness.trend.map((entry) => ({ ...entry, asOf, runId: asOf }))),
      selection: {
        ...fairness.selection,
        rates: {
          ...fairness.selection.rates,
          age: fairness.selection.rates.age.map((each) => ({ ...each, flag: 'higher' as const })),
        },
      },
    },
  };
}

export const OWNER = { force: 'Testshire Police', handling: 'OFFICIAL-SENSITIVE' };

export const anEvaluationPage = (): Promise<string> => evaluationPage(aYear(), OWNER);

/** A run of which all is known. */
export function someFacts(settings = DEFAULT_SETTINGS): ModelFacts {
  return {
    ...{ runId: measured.runId, rankingHash: 'a'.repeat(64), scored: measured.scored, evaluation: measured },
    settings,
    basis: {
      ...{ asOf: measured.asOf, position: measured.asOf, force: 'Testshire Police' },
      ...{ settingsHash: 'b'.repeat(64), mappingHash: null, codeVersion: 'test', previousRunId: null },
      ...{ tableEdition: measured.harmTable.edition, tableHash: measured.harmTable.sha256 },
      comparison: { with: 'as published', changed: [], reason: null },
    },
  };
}

export const aModelCard = (): Promise<string> => modelCard(someFacts());
