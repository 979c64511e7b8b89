import type { ToldRun } from '../brief/brief.ts';
import { figure } from '../wording/figure.ts';
import { markup } from './markup.ts';
import type { Markup } from './markup.ts';

const YEARS = ['', 'one year', 'two years'];

export const withinYears = ({ horizonYears }: ToldRun): string => `within ${YEARS[horizonYears] ?? ''}`;

/** How to read the figures, and where they come from: at the foot of every page. */
export function scoreNotes(run: ToldRun): Markup {
  return markup`<dl>
<dt>Score</dt>
<dd>Expected harm: how likely somebody is to be proven to reoffend ${withinYears(run)} (OGRS3), times the logarithm of the
harm of their recorded offences. Higher is worse; it has no unit.</dd>
<dt>Harm</dt>
<dd>Days of the Cambridge Crime Harm Index 2020 (Cambridge Centre for Evidence-Based Policing) of all recorded offences that
count, weighted up for vulnerable victims and for high harm: serious sexual offences, domestic abuse, hate crime, child abuse,
serious violence. An offence counts when it is recorded against somebody; that is suspicion, not proof.</dd>
<dt>Run</dt>
<dd>${run.runId}, ${run.force}: ${figure(run.scored)} people scored. SHA-256 of the ranking ${run.rankingHash.slice(0, 16)}…</dd>
</dl>
<p><strong>The ranking proposes, the meeting decides.</strong></p>`;
}
