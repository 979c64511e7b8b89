import type { Pack, PackReferral } from '../pack/pack.ts';
import { figure } from '../wording/figure.ts';
import { shortDate } from '../wording/plain-date.ts';
import { dataTable } from './data-table.ts';
import type { Column } from './data-table.ts';
import { markup } from './markup.ts';
import type { Markup } from './markup.ts';
import { decisionText } from './pack-case.ts';
import { movedCell, percent, personCell, reasonOf, scoreCell } from './person-cells.ts';
import { withinYears } from './score-notes.ts';

const PERSON: Column = { name: 'Person', heads: true, wide: true };
const idOf = (nominalId: string) => markup`<span class="id">${nominalId}</span>`;

export function actionsSection({ actions }: Pack): Markup {
  if (actions.length === 0) return markup``;
  const columns = [PERSON, { name: 'Action' }, { name: 'Responsible' }, { name: 'Due' }, { name: 'State' }];
  const rows = actions.map(({ nominalId, what, responsible, dueOn, overdue, doneOn }) => [
    ...[idOf(nominalId), what, responsible, shortDate(dueOn)],
    doneOn !== null
      ? `Done ${shortDate(doneOn)}`
      : overdue
        ? markup`<strong class="tag urgent">Overdue</strong>`
        : 'Open',
  ]);
  return markup`<h2 id="actions">Actions (${actions.length})</h2>
${dataTable('Open ones by when they are due, then those done since the last pack.', columns, rows)}`;
}

export function undecidedSection({ undecided }: Pack): Markup {
  if (undecided.length === 0) return markup``;
  const columns: Column[] = [
    { name: 'Rank now', number: true },
    PERSON,
    { name: 'Came in' },
    { name: 'What is recorded against them' },
  ];
  const rows = undecided.map(({ nominalId, person, appeared, urgent, inTop, why }) => {
    const tags = [
      ...(urgent.length > 0 ? [markup`<strong class="tag urgent">Urgent</strong> `] : []),
      ...(inTop ? [] : [markup`<span class="tag">No longer in the ranking</span> `]),
    ];
    return [
      person === null ? 'not ranked' : figure(person.rank),
      person === null ? markup`${idOf(nominalId)} ${tags}` : personCell(person, tags),
      appeared === null ? '' : `${shortDate(appeared.asOf)}, at ${figure(appeared.rank)}`,
      why === null || person === null ? '' : reasonOf(person, why),
    ];
  });
  return markup`<h2 id="undecided">Not decided at the last meeting (${undecided.length})</h2>
${dataTable('Cases of its pack without a decision on record. No time is counted for them; they are listed this once.', columns, rows)}`;
}

export function referralsSection({ referrals, run }: Pack): Markup {
  if (referrals.length === 0) return markup``;
  const columns: Column[] = [
    { name: 'Rank', number: true },
    PERSON,
    { name: 'Referred' },
    { name: 'Why they were referred' },
    { name: 'What the algorithm says' },
  ];
  const rows = referrals.map((each) => [
    each.person === null ? '–' : figure(each.person.rank),
    each.person === null ? idOf(each.nominalId) : personCell(each.person, referralTags(each)),
    markup`${shortDate(each.referredOn)}<br>${each.agency}${each.pathway === 'referral' ? '' : ` (${each.pathway})`}`,
    markup`${each.reason === '' ? 'No reason given.' : each.reason}${each.decisions.map((told) => markup` <span class="small">${decisionText(told)}</span>`)}`,
    algorithmSays(each, run),
  ]);
  return markup`<h2 id="referrals">Referrals (${referrals.length})</h2>
${dataTable(`Where the algorithm ranks them among all ${figure(run.scored)} people scored, or why it does not.`, columns, rows)}`;
}

function referralTags({ isCase, mergedFrom }: PackReferral): Markup[] {
  return [
    ...(isCase ? [markup`<span class="tag">Also a case above</span> `] : []),
    ...(mergedFrom === null
      ? []
      : [markup`<span class="small">referred as ${mergedFrom}, merged since.</span> `]),
  ];
}

function algorithmSays({ person, why, notRanked }: PackReferral, run: Pack['run']): Markup {
  if (person === null) return markup`Not ranked: ${notRanked ?? ''}.`;
  const { score, p2, harm } = person;
  return markup`Score ${figure(score, 2)}: ${percent(p2)} ${withinYears(run)}, harm ${figure(harm)} days. ${why === null ? '' : reasonOf(person, why)}`;
}

export function departuresSection({ left, run }: Pack): Markup {
  if (left.length === 0) return markup``;
  const columns: Column[] = [
    { name: 'Rank before', number: true },
    PERSON,
    { name: 'Rank now', number: true },
    { name: 'Score now', number: true },
    { name: 'Left in the run of' },
    { name: 'What moved them, and what was decided' },
  ];
  const rows = left.map((each) => [
    ...[figure(each.previousRank), idOf(each.nominalId)],
    ...[each.rankNow === null ? 'not ranked' : figure(each.rankNow), scoreCell(each), shortDate(each.asOf)],
    markup`${movedCell(each)}${each.decisions.map((told) => markup` <span class="small">${decisionText(told)}</span>`)}`,
  ]);
  return markup`<h2 id="left">Left (${left.length})</h2>
${dataTable(`In the Top ${run.entries} before, not in it now.`, columns, rows)}`;
}

export function nearMissesSection({ nearMisses, cut, run }: Pack): Markup {
  if (cut === null) return markup``;
  const columns: Column[] = [
    { name: 'Rank', number: true },
    PERSON,
    { name: 'Score', number: true },
    { name: `Reoffends ${withinYears(run)}`, number: true },
    { name: 'Harm, days', number: true },
    { name: 'What is recorded against them' },
  ];
  const rows = nearMisses.map((each) => [
    ...[figure(each.rank), personCell(each), figure(each.score, 2), percent(each.p2), figure(each.harm)],
    each.why === null ? '' : reasonOf(each, each.why),
  ]);
  const gap = `Rank ${figure(run.entries)} has a score of ${figure(cut.lastIn, 4)}, the next one ${figure(cut.firstOut, 4)}: a gap of ${figure(cut.lastIn - cut.firstOut, 4)} at the cut.`;
  if (nearMisses.length === 0) return markup`<h2 id="near-misses">At the cut</h2>\n<p>${gap}</p>\n`;
  return markup`<h2 id="near-misses">Near misses (${nearMisses.length})</h2>
${dataTable(gap, columns, rows)}`;
}

export function pathwaysSection({ driedPathways }: Pack): Markup {
  if (driedPathways.length === 0) return markup``;
  const columns: Column[] = [
    { name: 'Pathway', heads: true },
    { name: 'Cases in the last three months', number: true },
    { name: 'Cases in the six months before', number: true },
  ];
  const rows = driedPathways.map(({ pathway, lastThreeMonths, sixMonthsBefore }) => [
    ...[pathway, figure(lastThreeMonths), figure(sixMonthsBefore)],
  ]);
  return markup`<h2 id="pathways">Pathways that bring few cases now (${driedPathways.length})</h2>
${dataTable('Fewer in the last three months than half of the six months before.', columns, rows)}`;
}
