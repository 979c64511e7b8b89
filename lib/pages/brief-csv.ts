import type { Brief, BriefCase, ToldPerson, UnsanctionedCase } from '../brief/brief.ts';
import { csvText } from '../wording/csv-text.ts';
import type { Cell } from '../wording/csv-text.ts';
import {
  PROVEN_COLUMN,
  RANGE_COLUMNS,
  rangeCells,
  WEIGHED_COLUMNS,
  weighedCells,
} from '../wording/evidence-cells.ts';
import { provenShare } from '../scoring/evidence.ts';

const COLUMNS = [
  'list',
  'urgent',
  'rank',
  'nominal_id',
  'score',
  'p2',
  'harm',
  'managed_by',
  'division',
  'unsanctioned',
  'why',
  'moved',
  'previous_rank',
  'run',
  'handling',
  ...RANGE_COLUMNS,
  ...WEIGHED_COLUMNS,
  PROVEN_COLUMN,
];

/** The brief for a spreadsheet: a row a person and list, in the order of the page. */
export function briefCsv({ run, handling, cases, left, unsanctioned }: Brief): string {
  // On each row, so that a list that leaves its folder can be told from last month's, and how it is handled.
  const of = [run.runId, handling];
  return csvText(COLUMNS, [
    ...cases.map((each) => {
      const urgent = each.urgent.map(({ rule }) => rule).join(';');
      return [...rowOf(each, each.kind, urgent, each.moved ?? ''), ...of, ...weightOf(each)];
    }),
    ...left.map(({ nominalId, previousRank, rank, score, moved, provenShare: proven }): Cell[] => [
      ...['LEFT', '', rank, nominalId, score, null, null, '', '', null, '', moved ?? '', previousRank],
      ...[...of, ...weightOf(null, proven)],
    ]),
    ...unsanctioned.map((each) => [...rowOf(each, 'UNSANCTIONED', '', ''), ...of, ...weightOf(each)]),
  ]);
}

/** How sure the rank is, and what the score rests on. */
function weightOf(person: ToldPerson | null, proven = provenShare(person?.evidence ?? null)): Cell[] {
  return [...rangeCells(person?.certainty), ...weighedCells(person?.evidence), proven];
}

function rowOf(person: BriefCase | UnsanctionedCase, list: string, urgent: string, moved: string): Cell[] {
  const { rank, nominalId, score, p2, harm, managedBy, division, unsanctioned, why } = person;
  return [
    ...[list, urgent, rank, nominalId, score, p2, harm],
    ...[managedBy.join(';'), division, unsanctioned, why ?? '', moved, null],
  ];
}
