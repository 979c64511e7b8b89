import type { Brief, BriefCase, UnsanctionedCase } from '../brief/brief.ts';
import { csvText } from '../wording/csv-text.ts';
import type { Cell } from '../wording/csv-text.ts';

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
];

/** The brief for a spreadsheet: a row a person and list, in the order of the page. */
export function briefCsv({ run, handling, cases, left, unsanctioned }: Brief): string {
  const rows = [
    ...cases.map((each) =>
      rowOf(each, each.kind, each.urgent.map(({ rule }) => rule).join(';'), each.moved ?? ''),
    ),
    ...left.map(({ nominalId, previousRank, rank, moved }): Cell[] => [
      ...['LEFT', '', rank, nominalId, null, null, null, '', '', null, '', moved ?? '', previousRank],
    ]),
    ...unsanctioned.map((each) => rowOf(each, 'UNSANCTIONED', '', '')),
  ];
  // On each row, so that a list that leaves its folder can be told from last month's, and how it is handled.
  return csvText(
    COLUMNS,
    rows.map((row) => [...row, run.runId, handling]),
  );
}

function rowOf(person: BriefCase | UnsanctionedCase, list: string, urgent: string, moved: string): Cell[] {
  const { rank, nominalId, score, p2, harm, managedBy, division, unsanctioned, why } = person;
  return [
    ...[list, urgent, rank, nominalId, score, p2, harm],
    ...[managedBy.join(';'), division, unsanctioned, why ?? '', moved, null],
  ];
}
