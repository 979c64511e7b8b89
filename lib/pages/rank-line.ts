import type { RankPoint } from '../pack/pack.ts';
import { figure } from '../wording/figure.ts';
import { shortDate } from '../wording/plain-date.ts';
import { markup } from './markup.ts';
import type { Markup } from './markup.ts';

const WIDTH = 150;
const HEIGHT = 18;
const EDGE = 3;

/** Somebody's ranks over time as words, with a line where there are several: rank 1 at the top, gaps outside the Top N. */
export function rankLine(points: readonly RankPoint[], topN: number): Markup {
  const ranked = points.filter(({ rank }) => rank !== null);
  const [first, last] = [ranked[0], points.at(-1)];
  if (!first || !last || points.length < 2) return markup``;
  const best = Math.min(...ranked.map(({ rank }) => rank ?? Infinity));
  const words = `${shortDate(first.asOf)} rank ${figure(first.rank ?? 0)}, best ${figure(best)}, ${shortDate(last.asOf)} ${last.rank === null ? `outside the Top ${topN}` : `rank ${figure(last.rank)}`}`;
  return markup`<span class="ranks"><svg width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true" focusable="false"><path d="M0 ${HEIGHT - 0.5}H${WIDTH}" stroke="#8a9199"/><path d="${linePath(points, topN)}" fill="none" stroke="#0b4f8a" stroke-width="2"/>${ranked.map((point) => dotAt(point, points, topN))}</svg> ${words}</span>`;
}

function placeOf(point: RankPoint, points: readonly RankPoint[], topN: number): [x: number, y: number] {
  const x = EDGE + (points.indexOf(point) / (points.length - 1)) * (WIDTH - 2 * EDGE);
  const y = EDGE + ((point.rank ?? topN) / topN) * (HEIGHT - 2 * EDGE);
  return [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
}

function dotAt(point: RankPoint, points: readonly RankPoint[], topN: number): Markup {
  const [x, y] = placeOf(point, points, topN);
  return markup`<circle cx="${x}" cy="${y}" r="2" fill="#0b4f8a"/>`;
}

function linePath(points: readonly RankPoint[], topN: number): string {
  return points
    .map((point, at) => {
      if (point.rank === null) return '';
      const [x, y] = placeOf(point, points, topN);
      return `${at === 0 || points[at - 1]?.rank === null ? 'M' : 'L'}${x} ${y}`;
    })
    .join('');
}
