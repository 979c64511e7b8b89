import { readFileSync } from 'node:fs';
import { evaluation } from '../../lib/evaluation/evaluation.ts';
import { trendTo } from '../../lib/evaluation/fairness-trend.ts';
import { evaluationPage } from '../../lib/report/evaluation-page.ts';
import { modelCard } from '../../lib/report/model-card.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';

const GOLDEN = new URL('../fixtures/golden/v1/evaluation.json', import.meta.url);

/** An evaluation of which every part was measured, as it was stored. */
const stored = evaluation.parse(JSON.parse(readFileSync(GOLDEN, 'utf8')));
/** With the trend, which has come since. */
const measured = { ...stored, fairness: { ...stored.fairness, trend: trendTo(stored) } };

export const anEvaluationPage = (): Promise<string> => evaluationPage(measured);

export const aModelCard = (): Promise<string> =>
  modelCard({
    ...{ runId: measured.runId, rankingHash: 'a'.repeat(64), scored: measured.scored, evaluation: measured },
    settings: DEFAULT_SETTINGS,
    basis: {
      ...{ asOf: measured.asOf, position: measured.asOf, force: 'Testshire Police' },
      ...{ settingsHash: 'b'.repeat(64), mappingHash: null, codeVersion: 'test', previousRunId: null },
      ...{ tableEdition: measured.harmTable.edition, tableHash: measured.harmTable.sha256 },
      comparison: { with: 'as published', changed: [], reason: null },
    },
  });
