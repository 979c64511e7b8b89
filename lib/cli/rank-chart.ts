/** One run of a chart: when, and the rank there; null where the person was not in the Top N. */
export type ChartPoint = { asOf: string; rank: number | null };

/** Columns for points, so that the whole fits a terminal of 80; lines for ranks. */
const COLUMNS = 66;
const LINES = 10;

/**
 * Ranks over time for a terminal, in plain characters: best at the top, `*` a rank, `.` on the lowest line a run outside
 * the ranking. Where there are more runs than columns, each column stands for several and shows the best rank of them.
 */
export function rankChart(points: readonly ChartPoint[]): string {
  const ranks = points.flatMap(({ rank }) => rank ?? []);
  if (ranks.length === 0) return '';
  const perColumn = Math.ceil(points.length / COLUMNS);
  const groups = Array.from({ length: Math.ceil(points.length / perColumn) }, (_, at) =>
    points.slice(at * perColumn, (at + 1) * perColumn),
  );
  const wide = Math.max(1, Math.min(4, Math.floor(COLUMNS / groups.length)));
  const bests = groups.map((group) => {
    const own = group.flatMap(({ rank }) => rank ?? []);
    return own.length === 0 ? null : Math.min(...own);
  });
  const [best, worst] = [Math.min(...ranks), Math.max(...ranks)];
  const perLine = Math.ceil((worst - best + 1) / LINES);
  const lines = Array.from({ length: Math.ceil((worst - best + 1) / perLine) }, (_, line) => {
    const from = best + line * perLine;
    const marks = bests.map((rank) =>
      mark(rank !== null && rank >= from && rank < from + perLine, '*', wide),
    );
    return row(perLine === 1 ? String(from) : `${from}-${Math.min(worst, from + perLine - 1)}`, marks);
  });
  const isOut = bests.includes(null);
  const out = isOut
    ? [
        row(
          'out',
          bests.map((rank) => mark(rank === null, '.', wide)),
        ),
      ]
    : [];
  const length = groups.length * wide;
  return [
    ...['Rank', ...lines, ...out, `${' '.repeat(LABEL)} +${'-'.repeat(length)}`],
    axis(points.at(0)?.asOf ?? '', points.at(-1)?.asOf ?? '', length),
    ...legend(perColumn, isOut),
    '',
  ].join('\n');
}

const LABEL = 9;

function row(label: string, marks: readonly string[]): string {
  return `${label.padStart(LABEL)} |${marks.join('')}`.trimEnd();
}

function mark(isSet: boolean, character: string, wide: number): string {
  return (isSet ? character : ' ').padEnd(wide);
}

/** The first and the last date under the ends of the axis, or the two in a row where the axis is short. */
function axis(first: string, last: string, length: number): string {
  const start = `${' '.repeat(LABEL)}  ${first}`;
  if (first === last) return start;
  if (length < first.length + last.length + 2) return `${start} to ${last}`;
  return start + last.padStart(length - first.length);
}

function legend(perColumn: number, isOut: boolean): string[] {
  const told: string[] = [];
  if (perColumn > 1) told.push(`a column is ${perColumn} runs, with the best rank of them`);
  if (isOut) told.push('. is a run outside the ranking');
  return told.map((line) => `${' '.repeat(LABEL)}  (${line})`);
}
