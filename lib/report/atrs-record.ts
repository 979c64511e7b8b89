import { figure } from '../wording/figure.ts';
import { plainDate } from '../wording/plain-date.ts';
import type { AtrsSection } from './atrs-specification.ts';
import { specification } from './atrs-specification.ts';
import { formulaOf, formulaWords, HUMAN_REVIEW, weaknessesOf } from './model-facts.ts';
import type { ModelFacts } from './model-facts.ts';

const TO_COMPLETE = '_The force completes this._';

/** A draft record of the Algorithmic Transparency Recording Standard, tiers 1 and 2, as Markdown. */
export function atrsRecord(facts: ModelFacts): string {
  const { basis, runId } = facts;
  const sections = [
    metadata(facts),
    tierOne(facts),
    owner(facts),
    rationale(facts),
    deployment(facts),
    specification(facts),
    risks(facts),
  ];
  const lines = sections.flatMap(({ title, fields }) => [
    `## ${title}`,
    '',
    ...fields.flatMap(([number, name, text]) => [
      `### ${`${number} ${name}`.trim()}`,
      '',
      text ?? TO_COMPLETE,
      '',
    ]),
  ]);
  return [
    '# Draft Algorithmic Transparency Record',
    '',
    `Drafted from run ${runId}, as of ${plainDate(basis.asOf)}, by its own settings. To be completed and checked by ${basis.force} before it is published. Its fields are those of version 4.0 of the template; compare them with the present one, and with the guidance for public sector bodies, both on GOV.UK.`,
    '',
    ...lines,
  ].join('\n');
}

/** What GOV.UK's list of records is filtered by. */
function metadata({ basis }: ModelFacts): AtrsSection {
  return {
    title: 'Metadata',
    fields: [
      ['0.1', 'Title', `${basis.force}: High Harm Perpetrator Unit ranking`],
      ['0.2', 'Organisation name', basis.force],
      ['0.3', 'Phase', null],
      ['0.4', 'Region', null],
      [
        '0.5',
        'One sentence description',
        'An order of people on police records by the harm that is to be expected of them, which proposes to a meeting whom to manage.',
      ],
      ['', 'Organisation type', null],
      ['', 'Function', null],
      ['', 'Date published', null],
      ['', 'Standard version', '4.0'],
    ],
  };
}

function tierOne({ settings }: ModelFacts): AtrsSection {
  return {
    title: 'Tier 1',
    fields: [
      ['1.1', 'Name', 'High Harm Perpetrator Unit ranking'],
      [
        '1.2',
        'Description',
        `Ranks people on police records by expected harm, the probability of reoffending times the logarithm of recorded crime harm, and proposes the first ${settings.topN} to a unit whose meeting decides whom to manage.`,
      ],
      ['1.3', 'Website URL', null],
      ['1.4', 'Contact email', null],
    ],
  };
}

function owner({ basis }: ModelFacts): AtrsSection {
  return {
    title: 'Tier 2: owner and responsibility',
    fields: [
      ['2.1.1', 'Organisation or department', basis.force],
      ['2.1.2', 'Team', 'High Harm Perpetrator Unit'],
      ['2.1.3', 'Senior responsible owner', null],
      [
        '2.1.4',
        'Third party involvement',
        'Open-source software under the MIT licence, run by the force; no supplier has its data.',
      ],
      ['2.1.4.1', 'Third party', null],
      ['2.1.4.2', 'Companies House number', null],
      ['2.1.4.3', 'Third party role', null],
      ['2.1.4.4', 'Procurement procedure type', null],
      ['2.1.4.5', 'Third party data access terms', null],
    ],
  };
}

function rationale({ settings }: ModelFacts): AtrsSection {
  return {
    title: 'Tier 2: description and rationale',
    fields: [
      ['2.2.1', 'Detailed description', `${formulaOf(settings)}. ${formulaWords(settings)}`],
      [
        '2.2.2',
        'Benefits',
        'People who may do most harm are seen early, by one rule that is the same for all and can be worked out by hand.',
      ],
      ['2.2.3', 'Previous process', null],
      [
        '2.2.4',
        'Alternatives considered',
        'Each report measures the ranking beside past harm alone, the Copas rate alone and the number of offences.',
      ],
    ],
  };
}

function deployment({ settings, scored }: ModelFacts): AtrsSection {
  return {
    title: 'Tier 2: deployment context',
    fields: [
      [
        '2.3.1',
        'Integration into broader operational process',
        'The ranking, what changed in it and why go to the unit before its meeting.',
      ],
      ['2.3.2', 'Human review', HUMAN_REVIEW.join(' ')],
      [
        '2.3.3',
        'Frequency and scale of usage',
        `Every ${settings.schedule.everyWeeks} weeks, over ${figure(scored)} people; ${settings.topN} are listed.`,
      ],
      ['2.3.4', 'Required training', null],
      ['2.3.5', 'Appeals and review', null],
    ],
  };
}

function risks({ settings }: ModelFacts): AtrsSection {
  return {
    title: 'Tier 2: risks, mitigations and impact assessments',
    fields: [
      ['2.5.1', 'Impact assessments', null],
      [
        '2.5.2',
        'Risks and mitigations',
        `${weaknessesOf(settings)
          .map((weakness) => `- ${weakness}`)
          .join(
            '\n',
          )}\n- Mitigation: selection and error rates by sex, age and ethnic group are measured in each run, with those who must read them named.`,
      ],
    ],
  };
}
