import type { Brief } from '../brief/brief.ts';
import { provenShare } from '../scoring/evidence.ts';
import { CROSSES_CUT, provenCell, provenNotes } from '../wording/evidence-text.ts';
import { lineWidth } from './console.ts';
import { figure, tableText } from './print.ts';
import type { Cell } from './print.ts';

const COLUMNS = ['Rank', 'Nominal', '', 'Score', 'Proven', 'Reoffend', 'Harm', 'Managed by', 'Why'];

/** The brief on a screen. */
export function briefText({ run, counts, notes, cases, left, unsanctioned }: Brief): string {
  const { urgent, returned } = counts;
  const sections = [
    section(
      'New and returned, urgent first',
      cases.map((each) => {
        const word = each.urgent.length > 0 ? 'URGENT' : each.kind === 'NEW' ? 'new' : 'returned';
        const why = [...each.urgent.map(({ because }) => because), each.why, each.moved ?? ''];
        return row(each, word, why.filter((part) => part !== '').join('. '));
      }),
    ),
    section(
      'Left',
      left.map(({ nominalId, rank, score, provenShare: proven, moved }) => [
        ...[rank, nominalId, 'left', score === null ? '-' : figure(score, 2), provenCell(proven)],
        ...['', '', '', moved ?? ''],
      ]),
    ),
    section(
      'Highest ranked without any sanction',
      unsanctioned.map((each) => row(each, '', each.why ?? 'the offences are no longer kept')),
    ),
  ];
  return [
    `Run ${run.runId}, as of ${run.asOf}: ${urgent} urgent; ${counts.new} new, ${returned} returned; ${counts.left} left\n`,
    ...notes.map((note) => `${note}\n`),
    ...sections,
    notesOn([...cases, ...unsanctioned], left),
  ].join('');
}

function section(heading: string, rows: Cell[][]): string {
  if (rows.length === 0) return '';
  return `\n${heading} (${rows.length})\n${tableText(COLUMNS, rows, lineWidth())}`;
}

/** Under the tables: how sure the ranks are, and what the scores rest on. */
function notesOn(people: readonly Listed[], left: Brief['left']): string {
  if (people.length + left.length === 0) return '';
  const crossing = people.some(({ certainty }) => certainty?.crossesCut === true);
  const proven = [
    ...people.map(({ evidence }) => provenShare(evidence)),
    ...left.flatMap((each) => (each.score === null ? [] : [each.provenShare])),
  ];
  return `\n${crossing ? `${CROSSES_CUT}\n` : ''}${provenNotes(proven)}`;
}

type Listed = Pick<
  Brief['unsanctioned'][number],
  'rank' | 'nominalId' | 'score' | 'p2' | 'harm' | 'managedBy' | 'certainty' | 'evidence'
>;

function row(person: Listed, word: string, why: string): Cell[] {
  const { rank, nominalId, score, p2, harm, managedBy, certainty, evidence } = person;
  const marked = `${nominalId}${certainty?.crossesCut === true ? ' ~' : ''}`;
  return [
    ...[rank, marked, word, figure(score, 2), provenCell(provenShare(evidence))],
    ...[`${figure(p2 * 100)}%`, figure(harm), managedBy.length === 0 ? '-' : managedBy.join(';'), why],
  ];
}
