import { PACK_GROUPS } from '../pack/pack.ts';
import type { Pack, PackGroup } from '../pack/pack.ts';
import { counted } from '../wording/counted.ts';
import { figure } from '../wording/figure.ts';
import { plainDate } from '../wording/plain-date.ts';
import { markup } from './markup.ts';
import type { Markup } from './markup.ts';
import { packCaseArticle } from './pack-case.ts';
import {
  actionsSection,
  departuresSection,
  nearMissesSection,
  pathwaysSection,
  referralsSection,
  undecidedSection,
} from './pack-sections.ts';
import { pageFrame } from './page-frame.ts';
import { percent } from './person-cells.ts';
import { scoreNotes } from './score-notes.ts';

/** The monthly meeting's pack as a page. */
export function packPage(pack: Pack): string {
  const { run, handling, meeting } = pack;
  return pageFrame({
    title: `Meeting of ${plainDate(meeting)}`,
    handling,
    foot: `Pack for the meeting of ${meeting}, run ${run.runId}`,
    about: `${run.force}. Pack made on ${plainDate(pack.madeOn)} from run ${run.runId}, as of ${plainDate(run.asOf)}.`,
    main: markup`<p class="headline">${headline(pack)}</p>
${toldRuns(pack)}<p>${minutesText(pack)}</p>
${contents(pack)}
${actionsSection(pack)}${PACK_GROUPS.map((group) => casesSection(group, pack))}${deferredSection(pack)}${undecidedSection(pack)}${referralsSection(pack)}${departuresSection(pack)}${nearMissesSection(pack)}${pathwaysSection(pack)}`,
    footer: scoreNotes(run),
  });
}

function headline({ cases, deferred, referrals, actions, left }: Pack): Markup {
  const urgent = cases.filter((each) => each.urgent.length > 0).length;
  const overdue = actions.filter((each) => each.overdue).length;
  const open = actions.filter(({ doneOn }) => doneOn === null).length;
  return markup`<strong>${counted(cases.length, 'new case')}</strong>${urgent > 0 ? `, ${urgent} urgent` : ''}; ${deferred.length} deferred back again; ${counted(referrals.length, 'referral')}; ${left.length} left; ${counted(open, 'open action')}${overdue > 0 ? markup`, <strong>${overdue} overdue</strong>` : ''}.`;
}

function toldRuns({ runs, previousMeeting }: Pack): Markup {
  const since =
    previousMeeting === null
      ? 'This is the first pack: all runs so far'
      : `Runs since the pack of the meeting of ${plainDate(previousMeeting)}`;
  const told = runs.map(({ runId, history }) => `${runId}${history ? ' (a past period, filled in)' : ''}`);
  return markup`<p class="note">${since}: ${told.length === 0 ? 'none' : told.join(', ')}.</p>
`;
}

/** How long each case has, and how that is counted. */
function minutesText({ minutes }: Pack): string {
  const { total, forActions, cases, perCase } = minutes;
  if (perCase === null) return `No case to discuss in ${total} minutes.`;
  const kept =
    forActions === 0
      ? ''
      : ` less ${forActions} for open actions (one each, at most a quarter of the meeting)`;
  return `${figure(perCase, perCase < 10 ? 1 : 0)} minutes a case: ${total} minutes${kept}, for ${counted(cases, 'case')} and referrals.`;
}

const HEADINGS: Record<PackGroup, string> = {
  highHarmHighRisk: 'High harm and high risk',
  highHarm: 'High harm, lower risk',
  highRisk: 'High risk, lower harm',
  other: 'The rest',
};

function contents(pack: Pack): Markup {
  const sections = [
    ['actions', 'Actions', pack.actions.length],
    ...PACK_GROUPS.map((group) => [group, HEADINGS[group], inGroup(group, pack).length] as const),
    ['deferred', 'Deferred, back again', pack.deferred.length],
    ['undecided', 'Not decided at the last meeting', pack.undecided.length],
    ['referrals', 'Referrals', pack.referrals.length],
    ['left', 'Left', pack.left.length],
    ['near-misses', 'Near misses', pack.nearMisses.length],
    ['pathways', 'Pathways that bring few cases now', pack.driedPathways.length],
  ] as const;
  const links = sections
    .filter(([, , count]) => count > 0)
    .map(([id, name, count]) => markup`<li><a href="#${id}">${name}</a> (${count})</li>\n`);
  if (links.length === 0) return markup``;
  return markup`<nav aria-label="Contents"><ul>
${links}</ul></nav>`;
}

const inGroup = (group: PackGroup, { cases }: Pack) => cases.filter((each) => each.group === group);

function casesSection(group: PackGroup, pack: Pack): Markup {
  const cases = inGroup(group, pack);
  if (cases.length === 0) return markup``;
  const { highHarm, highRisk } = pack.thresholds;
  const harm = group.startsWith('highHarm') ? 'at least' : 'under';
  const risk = group === 'highHarmHighRisk' || group === 'highRisk' ? 'at least' : 'under';
  return markup`<h2 id="${group}">${HEADINGS[group]} (${cases.length})</h2>
<p class="note">Harm ${harm} ${figure(highHarm)} days, likelihood ${risk} ${percent(highRisk)}; new cases by rank.</p>
${cases.map((each) => packCaseArticle(each, pack.run))}`;
}

function deferredSection({ deferred, run }: Pack): Markup {
  if (deferred.length === 0) return markup``;
  return markup`<h2 id="deferred">Deferred, back again (${deferred.length})</h2>
${deferred.map((each) => packCaseArticle(each, run))}`;
}
