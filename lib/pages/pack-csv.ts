import type { ToldPerson } from '../brief/brief.ts';
import type { Pack, PackCase, ToldDecision } from '../pack/pack.ts';
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
import { decisionText } from './pack-case.ts';

const COLUMNS = [
  ...['list', 'group', 'urgent', 'nominal_id', 'rank', 'previous_rank', 'score', 'p2', 'harm', 'managed_by'],
  ...['division', 'since', 'why', 'moved', 'decisions', 'agency', 'pathway', 'responsible', 'due', 'state'],
  // On each row, so that a list that leaves its folder can be told from last month's, and how it is handled.
  ...['run', 'meeting', 'handling'],
  // How sure the rank is, and what the score rests on.
  ...RANGE_COLUMNS,
  ...WEIGHED_COLUMNS,
  PROVEN_COLUMN,
] as const;
type Row = Partial<Record<(typeof COLUMNS)[number], Cell>>;

/** The pack for a spreadsheet: a row a person and list, in the order of the page. */
export function packCsv(pack: Pack): string {
  const rows: Row[] = [
    ...pack.actions.map(({ nominalId, what, responsible, dueOn, overdue, doneOn }) => ({
      ...{ list: 'ACTION', nominal_id: nominalId, why: what, responsible, due: dueOn },
      state: doneOn === null ? (overdue ? 'OVERDUE' : 'OPEN') : `DONE ${doneOn}`,
    })),
    ...[...pack.cases, ...pack.deferred].map(caseRow),
    ...pack.undecided.map((each) => ({
      ...personRow(each.person),
      ...{ list: 'UNDECIDED', urgent: rulesOf(each), nominal_id: each.nominalId, why: each.why },
      ...{ since: each.appeared?.asOf ?? null, state: each.inTop ? null : NO_LONGER },
    })),
    ...pack.referrals.map((each) => ({
      ...personRow(each.person),
      ...{ list: 'REFERRAL', nominal_id: each.nominalId, since: each.referredOn, agency: each.agency },
      ...{ pathway: each.pathway, why: each.reason, state: each.notRanked, decisions: told(each.decisions) },
    })),
    ...pack.left.map((each) => ({
      ...{ list: 'LEFT', nominal_id: each.nominalId, rank: each.rankNow, previous_rank: each.previousRank },
      ...{ score: each.score, [PROVEN_COLUMN]: each.provenShare },
      ...{ since: each.asOf, moved: each.moved, decisions: told(each.decisions) },
    })),
    ...pack.nearMisses.map((each) => ({
      ...personRow(each),
      ...{ list: 'NEAR_MISS', nominal_id: each.nominalId, why: each.why },
    })),
    ...pack.driedPathways.map(({ pathway, lastThreeMonths, sixMonthsBefore }) => ({
      ...{ list: 'DRIED_PATHWAY', pathway, state: `${lastThreeMonths} after ${sixMonthsBefore}` },
    })),
  ];
  const of: Row = { run: pack.run.runId, meeting: pack.meeting, handling: pack.handling };
  return csvText(
    COLUMNS,
    rows.map((row) => COLUMNS.map((column) => ({ ...row, ...of })[column] ?? null)),
  );
}

function caseRow(each: PackCase): Row {
  return {
    ...personRow(each.person),
    ...{ list: each.kind, group: each.group, nominal_id: each.nominalId, rank: each.rankNow },
    urgent: rulesOf(each),
    ...{ since: each.appeared?.asOf ?? null, why: each.why, moved: each.moved },
    decisions: told(each.decisions),
    state: each.inTop ? null : NO_LONGER,
  };
}

function personRow(person: ToldPerson | null): Row {
  if (person === null) return {};
  const { rank, score, p2, harm, managedBy, division, certainty, evidence } = person;
  const weight = [
    ...named(RANGE_COLUMNS, rangeCells(certainty)),
    ...named([...WEIGHED_COLUMNS, PROVEN_COLUMN], [...weighedCells(evidence), provenShare(evidence)]),
  ];
  return { rank, score, p2, harm, managed_by: managedBy.join(';'), division, ...Object.fromEntries(weight) };
}

const named = (columns: readonly string[], cells: readonly Cell[]) =>
  columns.map((column, at) => [column, cells[at] ?? null] as const);

const NO_LONGER = 'NO LONGER IN THE RANKING';
const rulesOf = ({ urgent }: Pick<PackCase, 'urgent'>) => urgent.map(({ rule }) => rule).join(';');
const told = (decisions: readonly ToldDecision[]) => decisions.map(decisionText).join(' ');
