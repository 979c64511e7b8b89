import { html } from 'hono/html';
import { percent } from '../evaluation/shown-figures.ts';
import { across, frame, PLOT, upright } from './chart-frame.ts';
import type { Svg, Words } from './chart-frame.ts';

/** So that a chart of zeros has an axis. */
const MOST = 1;
/** Pixels of a bar, at least. */
const LEAST = 1;

/** Days of harm by place, a bar each; `most` is where the upright axis ends at least: alike in charts that are compared. */
export function barChart(
  words: Words,
  values: readonly number[],
  axes: { x: string; y: string; most: number },
): Svg {
  const x = across(0.5, values.length + 0.5, axes.x);
  const y = upright(Math.max(MOST, axes.most, ...values), axes.y);
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

/** Days of harm against rank, a point each. */
export function scatterChart(
  words: Words,
  points: readonly (readonly [number, number])[],
  axes: { x: string; y: string },
): Svg {
  const x = across(0, Math.max(MOST, ...points.map(([rank]) => rank)), axes.x);
  const y = upright(Math.max(MOST, ...points.map(([, value]) => value)), axes.y);
  const marks = points.map(
    ([rank, value]) =>
      html`<circle cx="${x.scale(rank).toFixed(1)}" cy="${y.scale(value).toFixed(1)}" r="2.5" />`,
  );
  return frame(words, [x, y], html`<g class="points">${marks}</g>`);
}

export type CalibrationPoint = { predicted: number; came: number; low: number; high: number };

/** What came against what was predicted, each with its interval; on the dashed line the two are alike. */
export function calibrationChart(words: Words, points: readonly CalibrationPoint[]): Svg {
  const x = across(0, 1, 'Predicted probability');
  const y = upright(1, 'Share that came');
  const marks = points.map(({ predicted, came, low, high }) => {
    const along = x.scale(predicted).toFixed(1);
    return html`<line
        x1="${along}"
        x2="${along}"
        y1="${y.scale(low).toFixed(1)}"
        y2="${y.scale(high).toFixed(1)}"
      />
      <circle cx="${along}" cy="${y.scale(came).toFixed(1)}" r="4" />`;
  });
  const told = points.map(({ predicted, came }) => `${percent(predicted, 0)} and ${percent(came, 0)}`);
  const description = `${words.description} Predicted and came, lowest first: ${told.join('; ')}.`;
  const diagonal = html`<line
      class="limit"
      x1="${PLOT.left}"
      y1="${PLOT.bottom}"
      x2="${PLOT.right}"
      y2="${PLOT.top}"
    />
    <text x="${PLOT.right - 48}" y="${PLOT.top + 8}" text-anchor="end">as predicted</text>`;
  return frame({ ...words, description }, [x, y], html`${diagonal}<g class="points">${marks}</g>`);
}
