import { html } from 'hono/html';
import { plainAnswers } from '../evaluation/plain-words.ts';
import { figure } from '../wording/figure.ts';
import { plainDate } from '../wording/plain-date.ts';
import * as told from './model-facts.ts';
import type { ModelFacts } from './model-facts.ts';
import { answersOf, listOf, pageOf, sectionsOf } from './page-shell.ts';
import type { Section } from './page-shell.ts';
import { tableOf } from './report-table.ts';

/** What the model is, of a run as it was made: its use, inputs, coefficients and hashes, weaknesses and last measurements. */
export async function modelCard(facts: ModelFacts): Promise<string> {
  const { runId, basis, settings, scored } = facts;
  const title = `Model card of the ranking on ${plainDate(basis.asOf)}`;
  const about = `${basis.force}. Run ${runId}: ${figure(scored)} people scored. Made by the run, from its own settings.`;
  const main = html`<p>
      A score for each person whom ${basis.force} has on record with an offence that counts, or with a
      sanction; the deceased are left out. The first ${settings.topN} are proposed to the High Harm
      Perpetrator Unit every ${settings.schedule.everyWeeks} weeks. No decision is automatic: the ranking
      proposes, the meeting decides.
    </p>
    <p><code>${told.formulaOf(settings)}</code></p>
    <p>${told.formulaWords(settings)}</p>
    ${sectionsOf([...usesOf(facts), ...makingOf(facts), ...findingsOf(facts)])}`;
  return String(await pageOf({ title, handling: null, about }, main));
}

function usesOf({ basis }: ModelFacts): Section[] {
  return [
    { id: 'use', title: 'What it is for', content: listOf(told.INTENDED_USE) },
    { id: 'out-of-scope', title: 'What it is not for', content: listOf(told.OUT_OF_SCOPE) },
    { id: 'human-review', title: 'Who decides', content: listOf(told.HUMAN_REVIEW) },
    { id: 'complaints', title: 'Questions and complaints', content: listOf(told.complaintsOf(basis.force)) },
  ];
}

function makingOf({ runId, basis, settings, rankingHash }: ModelFacts): Section[] {
  const versions = [
    ['Run', runId],
    ['Records as of', plainDate(basis.asOf)],
    ['Code version', basis.codeVersion],
    ['Settings (SHA-256)', basis.settingsHash],
    ['Mapping (SHA-256)', basis.mappingHash ?? 'none'],
    ['Harm table', basis.tableEdition],
    ['Harm table (SHA-256)', basis.tableHash],
    ['Ranking (SHA-256)', rankingHash],
  ];
  const tables = [
    { title: 'OGRS3 coefficients', columns: ['Term', 'Value'], rows: told.coefficientsOf(settings) },
    {
      title: 'OGRS3 term of age at the start of the follow-up, and sex',
      columns: ['Age', 'Male', 'Female'],
      rows: told.ageTermsOf(settings),
    },
    { title: 'What made this run', columns: ['What', 'Version'], rows: versions },
  ];
  return [
    {
      id: 'inputs',
      title: 'Inputs',
      content: html`${listOf(told.INPUTS)}
        <p>${told.NOT_INPUTS}</p>`,
    },
    { id: 'assumptions', title: 'Assumptions', content: listOf(told.assumptionsOf(settings)) },
    {
      id: 'versions',
      title: 'Coefficients and versions',
      content: html`<div class="tables">${tables.map(tableOf)}</div>`,
    },
  ];
}

function findingsOf({ basis, evaluation, settings }: ModelFacts): Section[] {
  const measured =
    evaluation === null
      ? html`<p>Nothing has been measured yet.</p>`
      : html`<p>Measured by run ${evaluation.runId}, on the export of ${plainDate(evaluation.asOf)}.</p>
          ${answersOf(plainAnswers(evaluation))}`;
  return [
    { id: 'weaknesses', title: 'Known weaknesses', content: listOf(told.weaknessesOf(settings)) },
    { id: 'measurements', title: 'Last measurements', content: measured },
    {
      id: 'sources',
      title: 'Sources',
      content: html`<p>
          The algorithm is Surrey Police’s, as the College of Policing’s Evaluation of the High Harm
          Perpetrator Unit (July 2021) describes it. OGRS3: Howard, Francis, Soothill and Humphreys (2009),
          Ministry of Justice Research Summary 7/09. Crime harm days: Cambridge Crime Harm Index, Cambridge
          Centre for Evidence-Based Policing, edition ${basis.tableEdition}.
        </p>
        <p>The program is open source under the MIT licence; anybody may read how it reckons.</p>`,
    },
  ];
}
