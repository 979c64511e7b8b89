import { plainWords } from '../evaluation/plain-words.ts';
import { assumptionsOf, INPUTS, NOT_INPUTS, unsanctionedWords } from './model-facts.ts';
import type { ModelFacts } from './model-facts.ts';

/** A field of the standard; null is for the force to complete. */
type Field = readonly [number: string, name: string, text: string | null];
export type AtrsSection = { title: string; fields: Field[] };

/** What the tool is made of, from the settings and versions of a run. */
export function specification({ basis, settings, evaluation, rankingHash }: ModelFacts): AtrsSection {
  const { retention } = settings;
  return {
    title: 'Tier 2: tool specification',
    fields: [
      [
        '2.4.1.1',
        'System architecture',
        'A state machine of functions over object storage and a table, in one region of a cloud account of the force.',
      ],
      [
        '2.4.1.2',
        'System-level input',
        'Exports of the force’s records management system: people, offences, sanctions, referrals.',
      ],
      [
        '2.4.1.3',
        'System-level output',
        'A ranking with each score taken apart, and what changed since the last one.',
      ],
      [
        '2.4.1.4',
        'Maintenance',
        'Each run measures the run of about a year before again. A new weight, table or code is compared with the old one before it changes anybody’s place.',
      ],
      [
        '2.4.1.5',
        'Models',
        'OGRS3, a published logistic regression; no model is trained on the force’s data.',
      ],
      ['2.4.2.1', 'Model name', `OGRS3, ${settings.ogrs3.coefficients} coefficients`],
      [
        '2.4.2.2',
        'Model version',
        `code ${basis.codeVersion}; settings ${basis.settingsHash}; harm table ${basis.tableEdition} ${basis.tableHash}; ranking ${rankingHash}`,
      ],
      ['2.4.2.3', 'Model task', 'To order people by the harm that is to be expected of them.'],
      ['2.4.2.4', 'Model input', `${INPUTS.join('; ')}. ${NOT_INPUTS}`],
      [
        '2.4.2.5',
        'Model output',
        'A number without a unit, and its parts: probability, harm in days, Copas rate.',
      ],
      ['2.4.2.6', 'Model architecture', assumptionsOf(settings).join('; ')],
      [
        '2.4.2.7',
        'Model performance',
        evaluation === null ? 'Not measured yet.' : plainWords(evaluation).join(' '),
      ],
      [
        '2.4.2.8',
        'Datasets and their purposes',
        'None of the force’s for development: coefficients and harm days are published.',
      ],
      [
        '2.4.3.1',
        'Development data description',
        'OGRS3 was made on the Police National Computer (Howard and others, 2009).',
      ],
      ['2.4.3.2', 'Data modality', 'Tables: the sanctions and reconvictions of people on record.'],
      ['2.4.3.3', 'Data quantities', 'As published in Research Summary 7/09; hhpu adds none.'],
      ['2.4.3.4', 'Sensitive attributes', 'Sex and age at the sanction; ethnicity is no term of OGRS3.'],
      [
        '2.4.3.5',
        'Data completeness and representativeness',
        `Of people who were convicted or cautioned in England and Wales, and not of one force. ${unsanctionedWords(settings)}.`,
      ],
      ['2.4.3.6', 'Data cleaning', 'As published in Research Summary 7/09.'],
      ['2.4.3.7', 'Data collection', 'By police forces, for the Police National Computer.'],
      [
        '2.4.3.8',
        'Data access and storage',
        'Neither the force nor hhpu holds it: coefficients and harm days alone are carried.',
      ],
      ['2.4.3.9', 'Data sharing agreements', 'None needed: what is used of it is published.'],
      ['2.4.4.1', 'Data sources', null],
      [
        '2.4.4.2',
        'Sensitive attributes',
        'Sex and age are inputs. Ethnicity is read for the fairness report alone.',
      ],
      [
        '2.4.4.3',
        'Data processing methods',
        'Rows that break the export contract are set aside and counted; records that were merged count as one person.',
      ],
      [
        '2.4.4.4',
        'Data access and storage',
        `Encrypted under a key of the force. Exports are kept ${retention.landingDays} days, everyone’s scores ${retention.scoresDays}, rankings ${retention.rankingDays}.`,
      ],
      ['2.4.4.5', 'Data sharing agreements', null],
    ],
  };
}
