import { scaleLinear } from 'd3-scale';
import type { ScaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { html } from 'hono/html';

/** Charts as SVG, with a title and a description for those who do not see them. Drawn by shape as well as by colour. */
export type Svg = ReturnType<typeof html>;

const [WIDTH, HEIGHT] = [640, 300];
const PLOT = { left: 56, right: 624, top: 16, bottom: 252 };
/** So that a chart of zeros has an axis. */
const MOST = 1;
/** Pixels of a bar, at least. */
const LEAST = 1;

type Axis = { scale: ScaleLinear<number, number>; label: string; isWhole?: boolean };
type Words = { title: string; description: string };

/** Days of harm by rank, a bar each: the seed's Figures 4 and 5. */
export function barChart(words: Words, values: readonly number[], axes: { x: string; y: string }): Svg {
  const x = { scale: scaleLinear([0.5, values.length + 0.5], [PLOT.left, PLOT.right]), label: axes.x };
  const y = upright(Math.max(MOST, ...values), axes.y);
  const width = Math.max(LEAST, (PLOT.right - PLOT.left) / values.length - 1);
  const bars = values.map((value, at) => {
    const top = y.scale(value);
    return html`<rect
      x="${(x.scale(at + 1) - width / 2).toFixed(1)}"
      y="${top.toFixed(1)}"
      width="${width.toFixed(1)}"
      height="${(PLOT.bottom - top).toFixed(1)}"
    />`;
  });
  return frame(words, [x, y], html`<g class="bars">${bars}</g>`);
}

/** Days of harm against rank, a point each: the seed's Figure 6. */
export function scatterChart(
  words: Words,
  points: readonly (readonly [number, number])[],
  axes: { x: string; y: string },
): Svg {
  const x = {
    scale: scaleLinear([0, Math.max(MOST, ...points.map(([rank]) => rank))], [PLOT.left, PLOT.right]),
    label: axes.x,
  };
  const y = upright(Math.max(MOST, ...points.map(([, value]) => value)), axes.y);
  const marks = points.map(
    ([rank, value]) =>
      html`<circle cx="${x.scale(rank).toFixed(1)}" cy="${y.scale(value).toFixed(1)}" r="2" />`,
  );
  return frame(words, [x, y], html`<g class="points">${marks}</g>`);
}

/** Ranks over runs, best at the top, a line a person; the dashed line is the last rank of those followed: Figure 7. */
export function trajectoryChart(
  words: Words,
  ranks: readonly (readonly (number | null)[])[],
  axes: { x: string; y: string; followed: number },
): Svg {
  const runs = Math.max(2, ranks[0]?.length ?? 2);
  const known = ranks.flat().filter((rank) => rank !== null);
  const x = { scale: scaleLinear([0, runs - 1], [PLOT.left, PLOT.right]), label: axes.x, isWhole: true };
  const y = {
    scale: scaleLinear([1, Math.max(axes.followed + 1, ...known)], [PLOT.top, PLOT.bottom]),
    label: axes.y,
  };
  const path = line<number | null>()
    .defined((rank) => rank !== null)
    .x((_, at) => x.scale(at))
    .y((rank) => y.scale(rank ?? 0))
    .digits(1);
  const at = y.scale(axes.followed).toFixed(1);
  const lines = ranks.map((ofOne) => html`<path d="${path(ofOne) ?? ''}" />`);
  const limit = html`<line class="limit" x1="${PLOT.left}" x2="${PLOT.right}" y1="${at}" y2="${at}" />`;
  return frame(words, [x, y], html`<g class="lines">${lines}</g>${limit}`);
}

export type CalibrationPoint = { predicted: number; came: number; low: number; high: number };

/** What came against what was predicted, each with its interval; on the dashed line the two are alike. */
export function calibrationChart(words: Words, points: readonly CalibrationPoint[]): Svg {
  const x = { scale: scaleLinear([0, 1], [PLOT.left, PLOT.right]), label: 'Predicted probability' };
  const y = upright(1, 'Share that came');
  const marks = points.map(({ predicted, came, low, high }) => {
    const across = x.scale(predicted).toFixed(1);
    return html`<line
        x1="${across}"
        x2="${across}"
        y1="${y.scale(low).toFixed(1)}"
        y2="${y.scale(high).toFixed(1)}"
      />
      <circle cx="${across}" cy="${y.scale(came).toFixed(1)}" r="4" />`;
  });
  const diagonal = html`<line
    class="limit"
    x1="${PLOT.left}"
    y1="${PLOT.bottom}"
    x2="${PLOT.right}"
    y2="${PLOT.top}"
  />`;
  return frame(words, [x, y], html`${diagonal}<g class="points">${marks}</g>`);
}

function upright(most: number, label: string): Axis {
  return { scale: scaleLinear([0, most], [PLOT.bottom, PLOT.top]).nice(), label };
}

/** Of runs there is no half. */
function ticksOf({ scale, isWhole = false }: Axis, count: number): number[] {
  return scale.ticks(count).filter((tick) => !isWhole || Number.isInteger(tick));
}

function frame({ title, description }: Words, [x, y]: readonly [Axis, Axis], content: Svg): Svg {
  const id = `chart-${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
  const across = ticksOf(x, 8).map((tick) => {
    const at = x.scale(tick).toFixed(1);
    return html`<text x="${at}" y="${PLOT.bottom + 18}" text-anchor="middle">${tick}</text>`;
  });
  const up = ticksOf(y, 6).map((tick) => {
    const at = y.scale(tick);
    return html`<line
        class="grid"
        x1="${PLOT.left}"
        x2="${PLOT.right}"
        y1="${at.toFixed(1)}"
        y2="${at.toFixed(1)}"
      />
      <text x="${PLOT.left - 6}" y="${(at + 4).toFixed(1)}" text-anchor="end">${tick}</text>`;
  });
  return html`<svg
    viewBox="0 0 ${WIDTH} ${HEIGHT}"
    role="img"
    aria-labelledby="${id}-title ${id}-description"
  >
    <title id="${id}-title">${title}</title>
    <desc id="${id}-description">${description}</desc>
    ${up}${across}${content}
    <line class="axis" x1="${PLOT.left}" x2="${PLOT.right}" y1="${PLOT.bottom}" y2="${PLOT.bottom}" />
    <text x="${(PLOT.left + PLOT.right) / 2}" y="${HEIGHT - 8}" text-anchor="middle">${x.label}</text>
    <text transform="translate(14 ${(PLOT.top + PLOT.bottom) / 2}) rotate(-90)" text-anchor="middle">
      ${y.label}
    </text>
  </svg>`;
}
