import type { HistoryLine, NominalHistory } from '../pipeline/nominal-history.ts';
import { csvText, figure, jsonText, tableText } from './print.ts';
import type { Format } from './print.ts';
import { rankChart } from './rank-chart.ts';
import { provenShare } from '../scoring/evidence.ts';
import { WEIGHED_COLUMNS, weighedCells } from '../wording/evidence-cells.ts';
import { provenCell, scoredNotes } from '../wording/evidence-text.ts';
import { whyLines } from '../wording/why-text.ts';

/** Somebody's place in a run, as JSON lists it; a rank of kind LEFT is one below the Top N. */
function listed({ runId, asOf, nominalId, entry, departure }: HistoryLine) {
  const { rank, score } = entry ?? departure ?? { rank: null, score: null };
  const { previousRank, previousScore, why } = entry?.change ??
    departure ?? { previousRank: null, previousScore: null, why: null };
  const kind = entry?.change.kind ?? 'LEFT';
  const evidence = entry?.evidence ?? null;
  const proven = entry ? provenShare(evidence) : (departure?.provenShare ?? null);
  const told = { kind, rank, previousRank, score, previousScore, why, evidence, provenShare: proven };
  return { runId, asOf, nominalId, ...told };
}

const CSV_COLUMNS = [
  'run',
  'as_of',
  'nominal_id',
  'kind',
  'rank',
  'previous_rank',
  'score',
  'previous_score',
  ...WEIGHED_COLUMNS,
  'proven_share',
];

/** A person's places in all runs: a table and a chart for people, or the list as JSON or CSV. */
export function historyText(
  history: NominalHistory,
  asked: string,
  format: Format,
  width: number | null = null,
): string {
  const lines = history.lines.map(listed);
  if (format === 'json') return jsonText(lines);
  if (format === 'csv') {
    const rows = lines.map(({ evidence, ...line }) => [
      ...[line.runId, line.asOf, line.nominalId, line.kind],
      ...[line.rank, line.previousRank, line.score, line.previousScore],
      ...[...weighedCells(evidence), line.provenShare],
    ]);
    return csvText(CSV_COLUMNS, rows);
  }
  return `${headText(history, asked)}\n${tableOf(lines, history, width)}${scoredNotes(lines)}\n${chartOf(history)}`;
}

function headText({ nominalId, merged, lines, runs }: NominalHistory, asked: string): string {
  const ranks = lines.flatMap(({ entry }) => (entry ? [entry] : []));
  const best = ranks.toSorted((a, b) => a.rank - b.rank).at(0);
  const latest = runs.at(-1);
  const now = lines.find(({ runId, entry }) => runId === latest?.runId && entry)?.entry;
  return [
    `${nominalId}: in ${new Set(lines.filter(({ entry }) => entry).map(({ runId }) => runId)).size} of ` +
      `${runs.length} published rankings since ${runs[0]?.basis?.asOf ?? ''}`,
    `Best rank ${best?.rank ?? '-'}; in run ${latest?.runId ?? ''} ${now ? `rank ${now.rank}` : 'not in the ranking'}`,
    ...(asked === nominalId ? [] : [`(${asked} was merged into ${nominalId})`]),
    ...(merged.length === 0
      ? []
      : [`Told under all records that are one person now: ${[nominalId, ...merged].join(', ')}`]),
    '',
  ].join('\n');
}

/** What the columns before the last take up at most, with the record's where there are several. */
const BEFORE_WHY = 62;
const RECORD = 12;

function tableOf(
  lines: readonly ReturnType<typeof listed>[],
  { merged }: NominalHistory,
  width: number | null,
): string {
  const several = merged.length > 0;
  const columns = [
    'Run',
    ...(several ? ['Record'] : []),
    'Rank',
    'Score',
    'Proven',
    'Since the run before',
    'Why',
  ];
  const rows = lines.map(
    ({ runId, nominalId, kind, rank, previousRank, score, why, provenShare: proven }) => [
      runId,
      ...(several ? [nominalId] : []),
      rank === null ? '-' : figure(rank),
      score === null ? '-' : figure(score, 4),
      provenCell(proven),
      kindText(kind, previousRank),
      why ? whyLines(why, width && width - BEFORE_WHY - (several ? RECORD : 0)) : '',
    ],
  );
  return tableText(columns, rows);
}

function kindText(kind: string, previousRank: number | null): string {
  if (kind === 'SAME') return 'same';
  if (kind === 'LEFT') return `LEFT, was ${previousRank ?? '-'}`;
  return previousRank === null ? kind : `${kind.toLowerCase()} from ${previousRank}`;
}

function chartOf({ lines, runs }: NominalHistory): string {
  const points = runs.map(({ runId, basis }) => {
    const ranks = lines.flatMap((line) => (line.runId === runId && line.entry ? [line.entry.rank] : []));
    return { asOf: basis?.asOf ?? runId, rank: ranks.length === 0 ? null : Math.min(...ranks) };
  });
  return rankChart(points);
}
