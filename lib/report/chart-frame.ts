import { scaleLinear } from 'd3-scale';
import type { ScaleLinear } from 'd3-scale';
import { html } from 'hono/html';
import { figure } from '../wording/figure.ts';

/** Charts as SVG, with a title, and a description that gives the figures in words. Drawn by shape as well as by colour. */
export type Svg = ReturnType<typeof html>;
export type Words = { title: string; description: string };

const WIDTH = 640;
export const PLOT = { left: 72, right: 614, top: 40, bottom: 260 };

export type Tick = { at: number; text: string };
export type Axis = { scale: ScaleLinear<number, number>; label: string; ticks: Tick[] };

/** From 0, so that a length tells a number; `most` is where the axis ends at least. */
export function upright(most: number, label: string): Axis {
  const scale = scaleLinear([0, most], [PLOT.bottom, PLOT.top]).nice();
  return { scale, label, ticks: numbered(scale, 5) };
}

export function across(from: number, to: number, label: string): Axis {
  const scale = scaleLinear([from, to], [PLOT.left, PLOT.right]);
  return { scale, label, ticks: numbered(scale, 6) };
}

function numbered(scale: Axis['scale'], count: number): Tick[] {
  const text = (tick: number) => (Number.isInteger(tick) ? figure(tick) : String(tick));
  return scale.ticks(count).map((tick) => ({ at: tick, text: text(tick) }));
}

/** Axes and words around what is drawn; `bottom` is of the plot. */
export function frame(
  { title, description }: Words,
  [x, y]: readonly [Axis, Axis],
  content: Svg,
  { bottom, right } = PLOT,
): Svg {
  const id = `chart-${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
  const along = x.ticks.map(({ at, text }) => {
    return html`<text x="${x.scale(at).toFixed(1)}" y="${bottom + 20}" text-anchor="middle">${text}</text>`;
  });
  const up = y.ticks.map(({ at, text }) => {
    const height = y.scale(at);
    return html`<line
        class="grid"
        x1="${PLOT.left}"
        x2="${right}"
        y1="${height.toFixed(1)}"
        y2="${height.toFixed(1)}"
      />
      <text x="${PLOT.left - 6}" y="${(height + 4).toFixed(1)}" text-anchor="end">${text}</text>`;
  });
  return html`<p class="note" id="${id}-description">${description}</p>
    <svg
      viewBox="0 0 ${WIDTH} ${bottom + 50}"
      role="img"
      aria-labelledby="${id}-title"
      aria-describedby="${id}-description"
    >
      <title id="${id}-title">${title}</title>
      ${up}${along}${content}
      <line class="axis" x1="${PLOT.left}" x2="${right}" y1="${bottom}" y2="${bottom}" />
      <text x="${(PLOT.left + right) / 2}" y="${bottom + 43}" text-anchor="middle">${x.label}</text>
      <text x="4" y="18">${y.label}</text>
    </svg>`;
}
