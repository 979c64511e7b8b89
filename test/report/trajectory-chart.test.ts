import { describe, expect, it } from 'vitest';
import { trajectoryChart } from '../../lib/report/trajectory-chart.ts';

const RUNS = ['2026-01-05', '2026-01-19', '2026-02-02'];
const draw = async (ranks: (number | null)[][]): Promise<string> =>
  String(
    await trajectoryChart(
      { title: 'Ranks', description: 'Ranks of 20.' },
      { ranks, runs: RUNS, followed: 20, depth: 300 },
    ),
  );
const TWENTY = Array.from({ length: 20 }, (_, at) => [at + 1, at + 1, at + 1]);
const heights = (svg: string) =>
  [...svg.matchAll(/ d="([^"]+)"/g)].map(([, d = '']) => Number(d.split(',').at(-1)));

describe('the chart of the Top 20', () => {
  it('draws no two lines alike', async () => {
    const lines = [...(await draw(TWENTY)).matchAll(/class="(line-\d)"[\s\S]*?stroke-dasharray="([^"]+)"/g)];
    expect(lines).toHaveLength(20);
    expect(new Set(lines.map(([, colour = '', dash = '']) => `${colour} ${dash}`)).size).toBe(20);
  });

  it('names each line at its end by the rank that it began with, and says where it fell to', async () => {
    const svg = await draw(TWENTY.map((ranks, at) => (at === 16 ? [17, 40, 71] : ranks)));
    for (let rank = 1; rank <= 20; rank += 1) expect(svg).toMatch(new RegExp(`>was ${rank}(?:, is \\d+)?<`));
    expect(svg).toContain('>was 17, is 71<');
  });

  it('draws rank 21 below the dashed line and rank 20 above it', async () => {
    const svg = await draw([...TWENTY.slice(0, 18), [19, 19, 20], [20, 20, 21]]);
    const limit = Number(/class="limit"[\s\S]*?y1="([\d.]+)"/.exec(svg)?.[1]);
    const [inside = NaN, outside = NaN] = heights(svg).slice(-2);
    expect(inside).toBeLessThan(limit);
    expect(outside).toBeGreaterThan(limit);
  });

  it('draws who is beyond the ranks that are read below all of them', async () => {
    const svg = await draw([...TWENTY.slice(0, 18), [19, 19, 300], [20, 20, null]]);
    const [last = NaN, lost = NaN] = heights(svg).slice(-2);
    expect(lost).toBeGreaterThan(last);
    expect(svg).toContain('>below 300<');
  });

  it('has whole runs on its axis, however few', async () => {
    const ranks = TWENTY.map(([rank = 0]) => [rank, rank]);
    const svg = String(
      await trajectoryChart(
        { title: 'Ranks', description: 'Ranks.' },
        { ranks, runs: RUNS.slice(0, 2), followed: 20, depth: 300 },
      ),
    );
    expect(svg.match(/>2026-\d\d-\d\d</g)).toEqual(['>2026-01-05<', '>2026-01-19<']);
  });
});
