import { html } from 'hono/html';
import { plainWords } from '../evaluation/plain-words.ts';
import { longDate } from '../evaluation/shown-figures.ts';
import { assumptionsOf, coefficientsOf, INPUTS, NOT_INPUTS, WEAKNESSES } from './model-facts.ts';
import type { ModelFacts } from './model-facts.ts';
import { pageOf, tableOf } from './page-shell.ts';

/** What the model is, of a run as it was made: its inputs, coefficients and hashes, weaknesses and last measurements. */
export async function modelCard(facts: ModelFacts): Promise<string> {
  const { runId, basis, settings, rankingHash, evaluation } = facts;
  const list = (items: readonly string[]) =>
    html`<ul>
      ${items.map((item) => html`<li>${item}</li>`)}
    </ul>`;
  const versions = [
    ['Run', runId],
    ['Code version', basis.codeVersion],
    ['Settings (SHA-256)', basis.settingsHash],
    ['Mapping (SHA-256)', basis.mappingHash ?? 'none'],
    ['Harm table', basis.tableEdition],
    ['Harm table (SHA-256)', basis.tableHash],
    ['Ranking (SHA-256)', rankingHash],
  ];
  const main = html`<p>
      A score for everyone whom ${basis.force} has on record as a suspect: the probability of proven
      reoffending (OGRS3) times the natural logarithm of one plus recorded crime harm. The first
      ${settings.topN} are proposed to the High Harm Perpetrator Unit every ${settings.schedule.everyWeeks}
      weeks. No decision is automatic: the ranking proposes, the meeting decides.
    </p>
    <p><code>score = P2 × ln(1 + H)</code></p>
    <h2>Inputs</h2>
    ${list(INPUTS)}
    <p>${NOT_INPUTS}</p>
    <h2>Assumptions</h2>
    ${list(assumptionsOf(settings))}
    <h2>Coefficients and versions</h2>
    ${tableOf({ title: 'OGRS3 coefficients', columns: ['Term', 'Value'], rows: coefficientsOf(settings) })}
    ${tableOf({ title: 'What made this run', columns: ['What', 'Version'], rows: versions })}
    <h2>Known weaknesses</h2>
    ${list(WEAKNESSES)}
    <h2>Last measurements</h2>
    ${evaluation === null ? html`<p>Nothing has been measured yet.</p>` : list(plainWords(evaluation))}
    <h2>Sources</h2>
    <p>
      The algorithm is Surrey Police’s, as the College of Policing evaluation of July 2021 describes it.
      OGRS3: Howard, Francis, Soothill and Humphreys (2009), Ministry of Justice Research Summary 7/09. Crime
      harm days: Cambridge Crime Harm Index, Cambridge Centre for Evidence-Based Policing, as in the edition
      above.
    </p>`;
  return String(await pageOf(`Model card on ${longDate(basis.asOf)}`, main));
}
