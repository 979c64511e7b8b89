import type { ToldRun } from '../brief/brief.ts';
import { figure } from '../wording/figure.ts';
import { markup } from './markup.ts';
import type { Markup } from './markup.ts';

const YEARS = ['', 'one year', 'two years'];

export const withinYears = ({ horizonYears }: ToldRun): string => `within ${YEARS[horizonYears] ?? ''}`;

/** How to read the figures, and where they come from: at the foot of every page. */
export function scoreNotes(run: ToldRun): Markup {
  return markup`<p><strong>The ranking proposes, the meeting decides.</strong></p>
<p><strong>Score</strong>: expected harm, which is how likely somebody is to be proven to reoffend ${withinYears(run)} (OGRS3),
times the logarithm of the harm of their recorded offences. Higher is worse; it has no unit. A figure such as +0.41 is what a
change added to it. Places “by others” are won or lost because other people’s scores changed.</p>
<p><strong>Harm</strong>: days of the Cambridge Crime Harm Index (Cambridge Centre for Evidence-Based Policing) of all
offences recorded against somebody that count, with more weight for vulnerable victims and for high harm: serious sexual
offences, domestic abuse, hate crime, child abuse, serious violence. Proven is what ended in a conviction or a caution;
suspected, what ended without further action or is still open; charged, what awaits trial or ended in none. A score rests on all
of them; the rank “if only what is proven counted” is among everybody scored without the rest.</p>
<p><strong>Near the cut</strong>: under slightly other weights, or another version of the predictor, this person would not be in
the Top ${run.entries}.</p>
<p><strong>Run</strong> ${run.runId}, ${run.force}, as of ${run.asOf}: ${figure(run.scored)} people scored. SHA-256 of the ranking:
${run.rankingHash.slice(0, 16)}…</p>`;
}
