import type { Brief, BriefCase, ToldPerson, ToldRun } from '../brief/brief.ts';
import { capital, counted, listed } from '../wording/counted.ts';
import { figure } from '../wording/figure.ts';
import { plainDate } from '../wording/plain-date.ts';
import { dataTable } from './data-table.ts';
import type { Column } from './data-table.ts';
import { markup } from './markup.ts';
import type { Markup } from './markup.ts';
import { pageFrame } from './page-frame.ts';
import { percent, personCell, reasonOf } from './person-cells.ts';
import { scoreNotes, withinYears } from './score-notes.ts';

/** The brief as a page that prints on a sheet or two. */
export function briefPage(brief: Brief): string {
  const { run, handling, cases } = brief;
  const title = `Brief: Top ${run.entries} of ${plainDate(run.asOf)}`;
  const before = run.previousRunId === null ? 'the first run' : `compared with run ${run.previousRunId}`;
  const urgent = cases.filter((each) => each.urgent.length > 0);
  const others = cases.filter((each) => each.urgent.length === 0);
  return pageFrame({
    title,
    handling,
    foot: `Brief of run ${run.runId}, as of ${run.asOf}`,
    about: `${run.force}. Run ${run.runId}, ${before}.`,
    main: markup`<p class="headline">${headline(brief)}</p>
${notes(brief)}${casesSection('Urgent', urgent, run)}${casesSection(urgent.length > 0 ? 'Also new or returned' : 'New and returned', others, run)}
${leftSection(brief)}${unsanctionedSection(brief)}`,
    footer: scoreNotes(run),
  });
}

/** `3 urgent new cases. 5 new, 2 returned; 1 left.` */
function headline({ run, counts, cases }: Brief): Markup {
  const { urgent, left } = counts;
  if (run.previousRunId === null) {
    return markup`The first ranking: all ${cases.length} in it are new, and nobody is urgent for that alone.`;
  }
  const told = `${counts.new} new, ${counts.returned} returned; ${left} left.`;
  if (urgent === 0) return markup`<strong>No urgent case.</strong> ${told}`;
  return markup`<strong>${counted(urgent, 'urgent case')}.</strong> ${told}`;
}

function notes({ run, notes: told }: Brief): Markup {
  const history = run.history
    ? ['This is a past period, filled in as history. The ranking of now is another one.']
    : [];
  return markup`${[...history, ...told].map((note) => markup`<p class="warning">${note}</p>\n`)}`;
}

const PERSON_COLUMNS = (run: ToldRun): Column[] => [
  { name: 'Rank', number: true },
  { name: 'Person', heads: true, wide: true },
  { name: 'Score', number: true },
  { name: `Reoffends ${withinYears(run)}`, number: true },
  { name: 'Harm, days', number: true },
];

function casesSection(heading: string, cases: readonly BriefCase[], run: ToldRun): Markup {
  if (cases.length === 0) return markup``;
  const rows = cases.map((each) => [
    ...figuresOf(each, [kindTag(each)]),
    markup`${reasonOf(each, each.why)}${each.moved === null ? '' : markup` <span class="small">${capital(each.moved)}.</span>`}`,
  ]);
  const columns = [...PERSON_COLUMNS(run), { name: 'Why they are in, and what moved them' }];
  const unmanaged = cases.filter(({ managedBy }) => managedBy.length === 0).length;
  const caption =
    unmanaged === cases.length
      ? 'By rank. None of them is managed yet.'
      : `By rank. ${unmanaged} of ${cases.length} are not managed yet.`;
  return markup`<h2>${heading} (${cases.length})</h2>
${dataTable(caption, columns, rows)}`;
}

function figuresOf(person: ToldPerson, tags: readonly Markup[]) {
  const { rank, score, p2, harm } = person;
  return [figure(rank), personCell(person, tags), figure(score, 2), percent(p2), figure(harm)];
}

/** The word says it; the colour only helps. */
function kindTag({ kind, urgent }: BriefCase): Markup {
  const word = kind === 'NEW' ? 'New' : 'Returned';
  if (urgent.length === 0) return markup`<span class="tag">${word}</span> `;
  const because = listed(urgent.map((each) => each.because));
  return markup`<strong class="tag urgent">Urgent: ${word.toLowerCase()}</strong> <span class="small">${capital(because)}.</span> `;
}

function leftSection({ left }: Brief): Markup {
  if (left.length === 0) return markup``;
  const columns: Column[] = [
    { name: 'Rank before', number: true },
    { name: 'Person', heads: true, wide: true },
    { name: 'Rank now', number: true },
    { name: 'What moved them' },
  ];
  const rows = left.map(({ nominalId, previousRank, rank, moved }) => [
    figure(previousRank),
    markup`<span class="id">${nominalId}</span>`,
    rank === null ? 'not ranked' : figure(rank),
    capital((moved ?? '').replace(/^was rank [\d,]+(?:: )?/, '')),
  ]);
  return markup`<h2>Left (${left.length})</h2>
${dataTable('In the ranking before, not in this one.', columns, rows)}`;
}

function unsanctionedSection({ run, unsanctioned }: Brief): Markup {
  if (unsanctioned.length === 0) return markup``;
  const rows = unsanctioned.map((each) => [
    ...figuresOf(each, []),
    each.why === null ? 'The offences are no longer kept.' : `${capital(each.why)}.`,
  ]);
  const inTop = unsanctioned.filter(({ rank }) => rank <= run.entries).length;
  const caption = `No conviction or caution on record, so the predictor ranks them low, and nothing is proven. ${inTop === 0 ? 'None' : inTop} of them in the Top ${run.entries}.`;
  return markup`<h2>Highest ranked without any sanction (${unsanctioned.length})</h2>
${dataTable(caption, [...PERSON_COLUMNS(run), { name: 'What is recorded against them' }], rows)}`;
}
