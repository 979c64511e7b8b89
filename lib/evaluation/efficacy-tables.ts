import type { Found } from './efficacy.ts';
import type { Evaluation } from './evaluation.ts';
import { isMeasured } from './evaluation.ts';
import type { EvaluationTable } from './evaluation-tables.ts';
import type { ManagedCounts, ManagedSince } from './managed-since.ts';
import { figure } from '../wording/figure.ts';
import { correlationText, meanHarmText, rangeText } from './shown-figures.ts';
import { GROUPS, orderNames } from './table-rows.ts';

export function followedTables({ efficacy }: Evaluation): EvaluationTable[] {
  if (!isMeasured(efficacy)) return [];
  const { runId, followed, gone, merged, deceased, everyone, managed, unmanaged } = efficacy;
  const { managedSince, followUp } = efficacy;
  const groups = [everyone, managed, unmanaged];
  const row = (label: string, figureOf: (group: typeof everyone) => string) => [
    label,
    ...groups.map(figureOf),
  ];
  return [
    {
      title: `Who is followed of run ${runId}`,
      columns: ['What', 'People'],
      rows: [
        ['Followed', figure(followed)],
        ['No longer in the export, left out', figure(gone)],
        ['Ranked under another record too, counted once', figure(merged)],
        ['Followed, and dead since', figure(deceased)],
      ],
    },
    {
      title: 'The first 100, and how the order tells within the first 300',
      columns: ['Measure', 'Everyone', 'Managed', 'Unmanaged'],
      rows: [
        row('First 100: people', ({ listed }) => figure(listed.people)),
        row('First 100: no offence that counts', ({ listed }) => figure(listed.nothingRecorded)),
        row('First 100: no harm', ({ listed }) => figure(listed.noHarm)),
        row('Days that count as most harmful: at least', ({ mostHarmfulFrom }) =>
          mostHarmfulFrom === null ? 'nobody' : figure(mostHarmfulFrom, 2),
        ),
        row('Correlation with harm, first 300', ({ ranking }) => correlationText(ranking.firstHarm)),
        row('Correlation with offences, first 300', ({ ranking }) => correlationText(ranking.firstOffences)),
      ],
    },
    ...(managedSince ? [managedSinceTable(runId, followUp.knownOn, managedSince)] : []),
  ];
}

function managedSinceTable(
  runId: string,
  knownOn: string,
  { unmanaged, listed }: ManagedSince,
): EvaluationTable {
  const row = (label: string, name: keyof ManagedCounts) => [
    label,
    figure(unmanaged[name]),
    figure(listed[name]),
  ];
  return {
    title: `Whom no scheme managed on the day of run ${runId}`,
    columns: ['What', 'Everyone', 'Of the first 100'],
    rows: [
      row('People', 'people'),
      row(`Managed by ${knownOn}`, 'managed'),
      row('Adopted by a decision since', 'adopted'),
      row('Adopted by a decision before, which the export did not show', 'adoptedBefore'),
      row('Any of these', 'either'),
    ],
  };
}

export function efficacyTables({ efficacy }: Evaluation): EvaluationTable[] {
  if (!isMeasured(efficacy)) return [];
  return GROUPS.map((name) => {
    const group = efficacy[name];
    const orders = { ranking: group.ranking, ...group.baselines };
    return {
      title: `Who did harm afterwards: ${name} (${figure(group.people)} people, of whom ${figure(group.reoffended)} with a recorded offence)`,
      columns: [
        'Ordered by',
        `Of the ${figure(group.mostHarmful)} most harmful, in the first 100`,
        ...['first 200', 'first 300'],
        ...['Mean days of 1 to 100', '101 to 200', '201 to 300'],
        ...['Correlation with harm', 'with offences'],
      ],
      rows: Object.entries(orderNames(efficacy)).map(([key, label]) => {
        const order = orders[key as keyof typeof orders];
        return [
          label,
          ...order.found.map((found) => foundText(found, group.people)),
          ...order.bands.map(meanHarmText),
          correlationText(order.harm),
          correlationText(order.offences),
        ];
      }),
    };
  });
}

/** Of fewer people than places all are found, whatever their order: that tells nothing. */
function foundText(found: Found, people: number): string {
  return people <= found.within ? `all: ${figure(people)} people` : rangeText(found);
}
