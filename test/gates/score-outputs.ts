import { alertMessage } from '../../lib/alerts/alert-message.ts';
import { alertsText, listedAlert } from '../../lib/cli/alerts-text.ts';
import { briefText } from '../../lib/cli/brief-text.ts';
import { evidenceText } from '../../lib/cli/certainty-text.ts';
import { decidedText, decisionsText } from '../../lib/cli/decisions-text.ts';
import { deltasText } from '../../lib/cli/deltas-text.ts';
import { comparisonText } from '../../lib/cli/edition-text.ts';
import { explanationText } from '../../lib/cli/explanation-text.ts';
import { historyText } from '../../lib/cli/history-text.ts';
import { jsonText } from '../../lib/cli/print.ts';
import type { Format } from '../../lib/cli/print.ts';
import { rankingText } from '../../lib/cli/ranking-text.ts';
import { referralsText } from '../../lib/cli/referrals-text.ts';
import { briefCsv } from '../../lib/pages/brief-csv.ts';
import { briefPage } from '../../lib/pages/brief-page.ts';
import { packCsv } from '../../lib/pages/pack-csv.ts';
import { packPage } from '../../lib/pages/pack-page.ts';
import { scoredEntryOf } from '../../lib/ranking/ranked-entry.ts';
import { explainScore } from '../../lib/scoring/explanation.ts';
import { scorePerson } from '../../lib/scoring/score-person.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';
import { anAlert } from '../alerts/an-alert.ts';
import { anEntry } from '../aws/a-run.ts';
import { aDecision, aReferral } from '../meetings/unit-examples.ts';
import { aBrief, aPack } from '../pages/page-examples.ts';
import { aBasis, anOffence, aPerson } from '../scoring/a-person.ts';
import type { Output } from './untold-scores.ts';

const RUN = '2026-11-16';
const entry = anEntry(1);
const { rankOnConvicted: _rank, ...shares } = entry.evidence!;
const settings = DEFAULT_SETTINGS;
const basis = aBasis();
const scored = scorePerson(aPerson({ offences: [anOffence()] }), basis)!;
const explanation = explainScore(scored, basis.predictor);
const alert = listedAlert(anAlert(), `${RUN}T07:00:00.000Z`, settings.alerts);
const decision = aDecision({ provenShare: 0.5 });
const since = { runs: 0, bestRank: null, latestRank: null, timesInTopN: 0 };
const listedDecision = { ...decision, presentId: decision.nominalId, comesBack: false, since };
const change = {
  ...{ kind: 'UP' as const, nominalId: 'N1', rank: 1, previousRank: 2, score: 3, previousScore: 2 },
  ...{ why: null, urgent: [], evidence: entry.evidence, provenShare: 0.5 },
};
const departed = { ...change, kind: 'LEFT' as const, nominalId: 'N2', evidence: null };
const changes = {
  ...{ runId: RUN, asOf: RUN, previousRunId: '2026-11-02', previousEntries: 100, reason: null },
  ...{ comparison: null, changes: [change, departed] },
};
const departure = {
  ...{ nominalId: entry.nominalId, previousRank: 90, previousScore: 2, rank: 120, score: 1.5 },
  ...{ why: null, provenShare: 0.5 },
};
const history = {
  ...{ nominalId: entry.nominalId, merged: [], runs: [] },
  lines: [
    { runId: RUN, asOf: RUN, nominalId: entry.nominalId, entry, departure: null },
    { runId: '2026-11-30', asOf: '2026-11-30', nominalId: entry.nominalId, entry: null, departure },
  ],
};
const { addedAt, withdrawnAt: _at, withdrawnBy: _by, schemaVersion: _version, ...referral } = aReferral();
const ranked = { ...referral, addedAt, source: 'entered' as const, rank: 3, score: 2.5, provenShare: 0.5 };
const moved = { nominalId: 'N1', rank: 1, previousRank: 2, score: 3, previousScore: 2, evidence: shares };
const editions = {
  ...{ runId: RUN, asOf: RUN, topN: 1, scored: 2, entered: [moved], left: [], moved: [moved] },
  ...{ before: { edition: 'A', sha256: 'a' }, after: { edition: 'B', sha256: 'b' } },
  ...{ changedScores: 1, codes: [] },
  withoutDays: {
    before: { counted: 1, offences: 0, codes: [] },
    after: { counted: 1, offences: 0, codes: [] },
  },
};

/** One of each form that a verb prints. */
const inAllForms = (textIn: (format: Format) => string): Output[] => [
  { json: JSON.parse(textIn('json')) },
  { csv: textIn('csv') },
  { text: textIn('table') },
];
const message = { text: alertMessage(anAlert(), 'unit', RUN, { settings, stage: 'dev' }).text };
const explained = { entry: { rank: 1, ...scoredEntryOf(scored) }, explanation, mergedFrom: null };
const explainText = () =>
  explanationText(explained, { runId: RUN, asOf: RUN, scored: 1 }, basis.table) +
  evidenceText(explanation.evidence, entry.evidence);

/** Every verb that shows somebody's score, with an example of each form in which it does. */
export const SHOWING: Readonly<Record<string, readonly Output[]>> = {
  score: inAllForms((format) =>
    rankingText([{ rank: 1, ...scoredEntryOf(scored), evidence: shares }], format),
  ),
  run: [message],
  watch: [message],
  top: inAllForms((format) => rankingText([entry], format)),
  deltas: inAllForms((format) => deltasText(changes, format, { width: null, all: true })),
  brief: [
    { json: aBrief(5) },
    { csv: briefCsv(aBrief(5)) },
    { text: briefText(aBrief(5)) },
    { text: briefPage(aBrief(5)) },
  ],
  pack: [{ json: aPack(5) }, { csv: packCsv(aPack(5)) }, { text: packPage(aPack(5)) }],
  history: inAllForms((format) => historyText(history, entry.nominalId, format)),
  explain: [{ json: explanation }, { text: explainText() }],
  alerts: inAllForms((format) => alertsText([alert], format, settings)),
  acknowledge: [{ json: alert }],
  'referral list': inAllForms((format) => referralsText([ranked], format)),
  decide: [
    { json: JSON.parse(jsonText({ ...decision, otherDecision: null })) },
    { text: decidedText(decision, null, settings.decisions) },
  ],
  decisions: inAllForms((format) => decisionsText([listedDecision], format)),
  'reference compare': [{ json: editions }, { text: comparisonText(editions) }],
};

const NOBODY = 'shows nobody’s score';
/** Every other verb. */
export const NOT_SHOWING: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      ...['generate', 'manifest', 'check', 'upload', 'runs', 'quarantine', 'caseload', 'rebuild', 'sweep'],
      ...[
        'referral add',
        'referral withdraw',
        'referral pathways',
        'action add',
        'action done',
        'action list',
      ],
      ...['reference import', 'reference list'],
    ].map((verb) => [verb, NOBODY]),
  ),
  evaluate: 'measures runs: numbers of people, and none of their scores',
  ogrs3: 'a calculator of the predictor, on cases and not on people',
};
