import type { Brief, BriefCase, ToldPerson, ToldRun } from '../brief/brief.ts';
import { capital, counted, listed } from '../wording/counted.ts';
import { figure } from '../wording/figure.ts';
import { plainDate } from '../wording/plain-date.ts';
import { dataTable } from './data-table.ts';
import type { Column, OneLine } from './data-table.ts';
import { markup } from './markup.ts';
import type { Markup } from './markup.ts';
import { pageFrame } from './page-frame.ts';
import { movedCell, percent, personCell, reasonOf, scoreCell } from './person-cells.ts';
import { scoreNotes, withinYears } from './score-notes.ts';

/** The brief as a page that prints on a sheet or two. */
export function briefPage(brief: Brief): string {
  const { run, handling, cases } = brief;
  const title = `Brief: Top ${run.entries} of ${plainDate(run.asOf)}`;
  const before = run.previousRunId === null ? 'the first run' : `compared with run ${run.previousRunId}`;
  const urgent = cases.filter((each) => each.urgent.length > 0);
  const others = cases.filter((each) => each.urgent.length === 0);
  const lines = printedLines(brief);
  return pageFrame({
    title,
    handling,
    foot: `Brief of run ${run.runId}, as of ${run.asOf}`,
    about: `${run.force}. Run ${run.runId}, ${before}.`,
    main: markup`<p class="headline">${headline(brief)}</p>
${notes(brief)}${casesSection('Urgent', urgent, run, lines?.urgent)}${casesSection(urgent.length > 0 ? 'Also new or returned' : 'New and returned', others, run, lines?.others)}
${leftSection(brief, lines?.left)}${unsanctionedSection(brief, lines?.unsanctioned)}`,
    footer: scoreNotes(run),
  });
}

/** Rows that two sheets have room for in full; where there are more, each gets one line, and there is room for so many. */
const [IN_FULL, IN_LINES] = [12, 100];

/** How many rows of each list print, in one line each, the urgent ones first; null where all print in full. */
function printedLines({ counts, cases, left, unsanctioned }: Brief) {
  if (cases.length + left.length / 2 <= IN_FULL) return null;
  const shown = { most: Math.min(unsanctioned.length, 10) };
  const urgent = { most: Math.min(counts.urgent, IN_LINES) };
  const kept = Math.min(left.length, 10);
  const others = {
    most: Math.max(0, Math.min(cases.length - counts.urgent, IN_LINES - urgent.most - kept)),
  };
  return {
    urgent,
    others,
    left: { most: Math.max(kept, IN_LINES - urgent.most - others.most) },
    unsanctioned: shown,
  };
}

/** What stands on the screen alone, said on paper. */
function notPrinted(rows: number, oneLine: OneLine | undefined): string {
  const more = rows - (oneLine?.most ?? rows);
  return more > 0 ? ` ${more} more are on the screen and in the list (CSV), not on paper.` : '';
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

function casesSection(heading: string, cases: readonly BriefCase[], run: ToldRun, oneLine?: OneLine): Markup {
  if (cases.length === 0) return markup``;
  const rows = cases.map((each) => [
    ...figuresOf(each, [kindTag(each)]),
    markup`${becauseOf(each)}${reasonOf(each, each.why)}${each.moved === null ? '' : markup` <span class="small">${capital(each.moved)}.</span>`}`,
  ]);
  const columns = [...PERSON_COLUMNS(run), { name: 'Why they are in, and what moved them' }];
  const unmanaged = cases.filter(({ managedBy }) => managedBy.length === 0).length;
  const caption =
    unmanaged === cases.length
      ? 'By rank. None of them is managed yet.'
      : `By rank. ${unmanaged} of ${cases.length} are not managed yet.`;
  return markup`<h2>${heading} (${cases.length})</h2>
${dataTable(caption + notPrinted(rows.length, oneLine), columns, rows, oneLine)}`;
}

function figuresOf(person: ToldPerson, tags: readonly Markup[]) {
  const { rank, score, p2, harm } = person;
  return [figure(rank), personCell(person, tags), figure(score, 2), percent(p2), figure(harm)];
}

/** The word says it; the colour only helps. */
function kindTag({ kind, urgent }: BriefCase): Markup {
  const word = kind === 'NEW' ? 'New' : 'Returned';
  if (urgent.length === 0) return markup`<span class="tag">${word}</span> `;
  return markup`<strong class="tag urgent">Urgent: ${word.toLowerCase()}</strong> `;
}

/** Every rule that makes a case urgent, in words. */
function becauseOf({ urgent }: BriefCase): Markup {
  if (urgent.length === 0) return markup``;
  return markup`<strong>${capital(listed(urgent.map((each) => each.because)))}.</strong> `;
}

function leftSection({ left }: Brief, oneLine?: OneLine): Markup {
  if (left.length === 0) return markup``;
  const columns: Column[] = [
    { name: 'Rank before', number: true },
    { name: 'Person', heads: true, wide: true },
    { name: 'Rank now', number: true },
    { name: 'Score now', number: true },
    { name: 'What moved them' },
  ];
  const rows = left.map((each) => [
    figure(each.previousRank),
    markup`<span class="id">${each.nominalId}</span>`,
    each.rank === null ? 'not ranked' : figure(each.rank),
    scoreCell(each),
    movedCell(each),
  ]);
  return markup`<h2>Left (${left.length})</h2>
${dataTable(`In the ranking before, not in this one.${notPrinted(rows.length, oneLine)}`, columns, rows, oneLine)}`;
}

function unsanctionedSection({ run, unsanctioned }: Brief, oneLine?: OneLine): Markup {
  if (unsanctioned.length === 0) return markup``;
  const rows = unsanctioned.map((each) => [
    ...figuresOf(each, []),
    each.why === null ? 'The offences are no longer kept.' : reasonOf(each, each.why),
  ]);
  const inTop = unsanctioned.filter(({ rank }) => rank <= run.entries).length;
  const caption = `No conviction or caution on record, so the predictor ranks them low. ${inTop === 0 ? 'None' : inTop} of them in the Top ${run.entries}.${notPrinted(rows.length, oneLine)}`;
  return markup`<h2>Highest ranked without any sanction (${unsanctioned.length})</h2>
${dataTable(caption, [...PERSON_COLUMNS(run), { name: 'What is recorded against them' }], rows, oneLine)}`;
}
