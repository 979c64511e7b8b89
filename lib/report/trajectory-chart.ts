import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { html } from 'hono/html';
import { frame, PLOT } from './chart-frame.ts';
import type { Axis, Svg, Tick, Words } from './chart-frame.ts';

/** Ranks run after run, oldest first, one list a person; null beyond the ranks that are read. */
export type Trajectories = {
  ranks: readonly (readonly (number | null)[])[];
  /** What names each run. */
  runs: readonly string[];
  /** The last rank of those followed, and the last that is read. */
  followed: number;
  depth: number;
};

/** Pixels of a rank among those followed and of one of the ten below them; all further ones share the rest. */
const [A_RANK, A_NEXT, FURTHER] = [15, 4.5, 75];
const NEXT = 10;
const RIGHT = 540;
const LABEL = 13;
/** Each pair of them once: no two of 20 lines are alike, on screen or in black and white. */
const DASHES = ['none', '8 3', '2 3', '10 3 2 3'];
const COLOURS = 5;

/**
 * Ranks over runs, best at the top, a line a person. Each starts at its rank of the first run, and has that at its end as
 * well, so that it can be followed; who is no longer among those followed at the end has a thick line.
 */
export function trajectoryChart(words: Words, { ranks, runs, followed, depth }: Trajectories): Svg {
  const limit = PLOT.top + (followed - 0.5) * A_RANK;
  const next = limit + A_RANK / 2 + (NEXT - 1) * A_NEXT;
  const plot = { ...PLOT, right: RIGHT, bottom: next + FURTHER };
  const isLost = ranks.some((ofOne) => ofOne.includes(null));
  const worst = Math.max(followed + 2 * NEXT, ...ranks.flat().filter((rank) => rank !== null));
  const lowest = isLost ? depth : worst;
  const scale = scaleLinear(
    [1, followed, followed + 1, followed + NEXT, lowest],
    [PLOT.top, limit - A_RANK / 2, limit + A_RANK / 2, next, plot.bottom - (isLost ? LABEL * 2 : LABEL)],
  );
  /** Below all ranks: who has none that is read. */
  const lost = plot.bottom - LABEL / 2;
  const heightOf = (rank: number | null) => (rank === null ? lost : scale(rank));
  const x: Axis = {
    scale: scaleLinear([0, Math.max(1, runs.length - 1)], [PLOT.left, RIGHT]),
    label: 'Run',
    ticks: runTicks(runs),
  };
  const first = Array.from({ length: followed }, (_, at) => ({ at: at + 1, text: String(at + 1) }));
  const further = [30, 50, 100, 200, 300].filter((rank) => rank > followed && rank <= lowest);
  const y: Axis = { scale, label: 'Rank', ticks: [...first, ...spaced(further, scale)] };
  const path = line<number | null>()
    .x((_, at) => x.scale(at))
    .y(heightOf)
    .digits(1);
  const lines = ranks.map((ofOne, at) => {
    const width = isBelow(ofOne.at(-1) ?? null, followed) ? 3 : 1.6;
    const dash = DASHES[Math.floor(at / COLOURS) % DASHES.length];
    return html`<path
      class="line-${at % COLOURS}"
      d="${path(ofOne) ?? ''}"
      stroke-width="${width}"
      stroke-dasharray="${dash}"
    />`;
  });
  return frame(
    words,
    [x, y],
    html`<g class="lines">${lines}</g>
      <line class="limit" x1="${PLOT.left}" x2="${RIGHT}" y1="${limit}" y2="${limit}" />
      ${isLost ? html`<text x="${PLOT.left - 6}" y="${lost + 4}" text-anchor="end">below ${depth}</text>` : ''}
      ${endsOf(ranks, heightOf, followed)}`,
    plot,
  );
}

export function isBelow(rank: number | null, followed: number): boolean {
  return rank === null || rank > followed;
}

/** What is written at the end of each line, none over another. */
function endsOf(
  ranks: Trajectories['ranks'],
  heightOf: (rank: number | null) => number,
  followed: number,
): Svg[] {
  const ends = ranks
    .map((ofOne) => ({ from: ofOne[0] ?? null, to: ofOne.at(-1) ?? null }))
    .map(({ from, to }) => ({ text: endText(from, to, followed), height: heightOf(to) }))
    .toSorted((one, other) => one.height - other.height);
  let free = 0;
  return ends.map(({ text, height }) => {
    free = Math.max(height, free + LABEL);
    return html`<text x="${RIGHT + 6}" y="${(free + 4).toFixed(1)}">${text}</text>`;
  });
}

function endText(from: number | null, to: number | null, followed: number): string {
  const was = `was ${from ?? 'unread'}`;
  return isBelow(to, followed) && to !== null ? `${was}, is ${to}` : was;
}

/** As many runs as there is room for, the first and the last always. */
function runTicks(runs: readonly string[]): Tick[] {
  const last = runs.length - 1;
  const parts = Math.min(last, 4);
  return Array.from({ length: parts + 1 }, (_, part) => {
    const at = parts === 0 ? 0 : Math.round((part * last) / parts);
    return { at, text: runs[at] ?? '' };
  });
}

function spaced(ranks: readonly number[], scale: Axis['scale']): Tick[] {
  let free = -Infinity;
  return ranks.flatMap((rank) => {
    if (scale(rank) < free) return [];
    free = scale(rank) + LABEL;
    return [{ at: rank, text: String(rank) }];
  });
}
