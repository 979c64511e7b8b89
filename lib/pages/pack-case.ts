import type { PackCase, ShortExplanation, ToldDecision } from '../pack/pack.ts';
import type { ToldPerson, ToldRun } from '../brief/brief.ts';
import { capital, listed } from '../wording/counted.ts';
import { evidenceText } from '../wording/evidence-text.ts';
import { figure } from '../wording/figure.ts';
import { plainDate, shortDate } from '../wording/plain-date.ts';
import { markup } from './markup.ts';
import type { Markup } from './markup.ts';
import { percent, standingTags } from './person-cells.ts';
import { rankLine } from './rank-line.ts';
import { withinYears } from './score-notes.ts';

/** One case: who, how high, why, how it moved, what was decided before, and room for what is decided now. */
export function packCaseArticle(each: PackCase, run: ToldRun): Markup {
  return markup`<article>
<h3><span class="id">${each.nominalId}</span> ${tags(each)}</h3>
<p>${standing(each, run)}</p>
${each.why === null ? '' : markup`<p>${capital(each.why)}.</p>\n`}${detail(each)}${each.moved === null ? '' : markup`<p class="small">When they came in: ${each.moved}.</p>\n`}${history(each, run)}<p class="decide"><span>Decision: ☐ adopt ☐ decline ☐ defer</span> <span>Reason</span> <span>Action, by whom and when</span></p>
</article>
`;
}

function tags({ kind, urgent, person, inTop }: PackCase): Markup {
  const word = { NEW: 'new', RETURNED: 'returned', DEFERRED: 'deferred' }[kind];
  const because = listed(urgent.map((each) => each.because));
  const news =
    urgent.length > 0
      ? markup`<strong class="tag urgent">Urgent: ${word}</strong> <span class="small">${because}</span> `
      : markup`<span class="tag">${capital(word)}</span> `;
  const gone = inTop ? markup`` : markup`<span class="tag">No longer in the ranking</span>`;
  return markup`${news}${person === null ? [] : standingTags(person)}${gone}`;
}

function standing({ person, rankNow, appeared, mergedFrom }: PackCase, run: ToldRun): Markup {
  const rank = rankNow === null ? 'Not ranked now' : markup`<strong>Rank ${figure(rankNow)}</strong>`;
  const came =
    appeared === null ? '' : `, came in at ${figure(appeared.rank)} on ${plainDate(appeared.asOf)}`;
  const told = [
    ...(person === null ? [] : figuresOf(person, run)),
    mergedFrom === null ? '' : `Came in as ${mergedFrom}, which was merged into this record`,
  ];
  const sentences = told.filter((each) => each !== '').map((each) => ` ${each}.`);
  return markup`${rank}${came}.${sentences.join('')}`;
}

/** Sentences without their full stops; empty where nothing is on record. */
function figuresOf({ score, p2, harm, unsanctioned, division }: ToldPerson, run: ToldRun): string[] {
  return [
    `Score ${figure(score, 2)}: ${percent(p2)} likely to reoffend ${withinYears(run)}, harm ${figure(harm)} days`,
    unsanctioned ? 'No sanction on record' : '',
    division,
  ];
}

function detail({ explanation, person }: PackCase): Markup {
  const told = [
    ...(explanation === null ? [] : partsOf(explanation)),
    ...(person?.evidence ? [`${capital(evidenceText(person.evidence))}.`] : []),
  ];
  if (told.length === 0) return markup``;
  return markup`<p class="small">${told.join(' ')}</p>
`;
}

function partsOf({ likelihood, harm }: ShortExplanation): string[] {
  const parts = harm.map(({ what, days, share }) => `${figure(share * 100)}% ${what} (${figure(days)} days)`);
  return [`Likelihood: ${likelihood}.`, `Harm: ${parts.join(', ')}.`];
}

function history({ ranks, decisions }: PackCase, run: ToldRun): Markup {
  const line = rankLine(ranks, run.entries);
  const told = decisions.map((each) => markup`<p class="small">${decisionText(each)}</p>\n`);
  return markup`${ranks.length > 1 ? markup`<p class="small">${line}</p>\n` : ''}${told}`;
}

/** `3 Nov 2026: deferred, a court date comes first ("…"), by …, at rank 12`. */
export function decisionText({ meeting, outcome, reason, note, by, rank }: ToldDecision): string {
  const word = { adopt: 'adopted', decline: 'declined', defer: 'deferred' }[outcome];
  const said = note === '' ? '' : ` (${note})`;
  return `Meeting of ${shortDate(meeting)}: ${word}: ${reason}${said}; ${by}${rank === null ? '' : `, at rank ${figure(rank)}`}.`;
}
