import { countDecisions } from '../pipeline/list-decisions.ts';
import type { ListedDecision } from '../pipeline/list-decisions.ts';
import type { Decision } from '../meetings/unit-records.ts';
import type { Settings } from '../settings/settings.ts';
import { provenCell, provenNotes, provenSentence } from '../wording/evidence-text.ts';
import { csvText, figure, jsonText, tableText } from './print.ts';
import type { Format } from './print.ts';

const DONE: Readonly<Record<Decision['outcome'], string>> = {
  adopt: 'adopted',
  decline: 'declined',
  defer: 'deferred',
};

/** One decision as it was recorded, and which other of that meeting it replaced or left standing. */
export function decidedText(
  decision: Decision,
  other: Decision | null,
  reasons: Settings['decisions'],
): string {
  const { nominalId, outcome, reason, meeting, runId, rank, score, provenShare = null } = decision;
  const place =
    rank === null || score === null
      ? `not ranked in run ${runId}`
      : `rank ${figure(rank)}, score ${figure(score, 4)} in run ${runId}`;
  const meaning = reasons[outcome][reason] ?? '';
  const line = `Nominal ${nominalId} is ${DONE[outcome]} at the meeting of ${meeting}: ${reason} (${meaning}); ${place}\n${score === null ? '' : `${provenSentence(provenShare)}\n`}`;
  if (other === null) return line;
  const what = `${DONE[other.outcome]}, ${other.reason}, by ${other.by} at ${other.decidedAt}`;
  const stands = Date.parse(other.decidedAt) > Date.parse(decision.decidedAt);
  return `${line}${stands ? 'A later decision of that meeting stands' : 'It takes the place of an earlier decision of that meeting'}: ${what}\n`;
}

/** All decisions, the latest last, with counts by outcome and reason and how those decided on have ranked since. */
export function decisionsText(decisions: readonly ListedDecision[], format: Format): string {
  const counts = countDecisions(decisions);
  if (format === 'json') {
    const told = decisions.map((each) => ({ ...each, provenShare: each.provenShare ?? null }));
    return jsonText({ decisions: told, counts });
  }
  if (format === 'csv') return csvText(COLUMNS, decisions.map(csvRow));
  if (decisions.length === 0) return 'Nothing is decided yet.\n';
  const rows = decisions.map((each) => [
    each.meeting,
    each.nominalId,
    each.comesBack ? 'deferred: comes back' : DONE[each.outcome],
    each.reason,
    each.rank,
    provenCell(each.provenShare ?? null),
    each.since.latestRank,
    each.since.bestRank,
    `${each.since.timesInTopN} of ${each.since.runs}`,
    each.by,
  ]);
  const head = [
    'Meeting',
    'Nominal',
    'Outcome',
    'Reason',
    'Rank then',
    'Proven then',
    'Rank now',
    'Best since',
    'In the Top N since',
    'By',
  ];
  const counted = tableText(
    ['Outcome', 'Reason', 'Decisions'],
    counts.map(({ outcome, reason, count }) => [DONE[outcome], reason, count]),
  );
  const ranked = decisions.filter(({ rank }) => rank !== null);
  const notes = provenNotes(ranked.map(({ provenShare = null }) => provenShare));
  return `${tableText(head, rows)}${notes}\nBy outcome and reason\n\n${counted}`;
}

const COLUMNS = [
  ...[
    'meeting',
    'nominal_id',
    'present_id',
    'outcome',
    'reason',
    'note',
    'pathway',
    'by',
    'decided_at',
    'run_id',
  ],
  ...['rank', 'score', 'comes_back', 'runs_since', 'best_rank_since', 'latest_rank', 'times_in_top_n_since'],
  'proven_share',
];

function csvRow(each: ListedDecision) {
  const { since } = each;
  return [
    ...[each.meeting, each.nominalId, each.presentId, each.outcome, each.reason, each.note, each.pathway],
    ...[each.by, each.decidedAt, each.runId, each.rank, each.score, each.comesBack],
    ...[since.runs, since.bestRank, since.latestRank, since.timesInTopN, each.provenShare ?? null],
  ];
}
