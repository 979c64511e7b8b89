import type { PublishedEntry } from '../runs/published-entry.ts';
import type { RankedEntry } from '../ranking/ranked-entry.ts';
import { csvText, figure, jsonText, tableText } from './print.ts';
import type { Cell, Format } from './print.ts';

/** What `top --json` lists: the entry, what changed, and the urgency rules that fired. */
export type ListedEntry = RankedEntry & { change?: PublishedEntry['change']; urgent?: readonly string[] };

/** A ranking as a table for people, or in full as JSON or CSV. */
export function rankingText(entries: readonly ListedEntry[], format: Format): string {
  if (format === 'json') return jsonText(entries);
  return format === 'csv' ? rankingCsv(entries) : rankingTable(entries);
}

function rankingTable(entries: readonly ListedEntry[]): string {
  const compared = entries.some(({ change }) => change);
  const columns = [
    'Rank',
    'Nominal',
    'Score',
    'Reoffend in 2y',
    'Harm (days)',
    'Copas',
    'Managed by',
    'Division',
  ];
  const rows = entries.map((entry) => [
    entry.rank,
    entry.nominalId + (entry.unsanctioned ? ' *' : ''),
    figure(entry.score, 4),
    `${figure(entry.p2 * 100, 1)}%`,
    figure(entry.harm, 1),
    figure(entry.copas, 3),
    entry.management === '' ? '-' : entry.management,
    entry.division,
    ...(compared ? [changeText(entry.change) + (isUrgent(entry) ? ' !' : '')] : []),
  ]);
  const note = entries.some(({ unsanctioned }) => unsanctioned)
    ? '* no sanction on record (assumption A5)\n'
    : '';
  const urgent = entries.some(isUrgent) ? '! urgent: hhpu alerts says why\n' : '';
  return tableText(compared ? [...columns, 'Since last run'] : columns, rows) + note + urgent;
}

const isUrgent = ({ urgent = [] }: ListedEntry) => urgent.length > 0;

function changeText(change: PublishedEntry['change'] | undefined): string {
  if (!change) return '';
  if (change.previousRank === null) return change.kind;
  return change.kind === 'SAME' ? 'same' : `${change.kind.toLowerCase()} from ${change.previousRank}`;
}

const CSV_COLUMNS = [
  'rank',
  'nominal_id',
  'score',
  'p2',
  'harm',
  'copas',
  'unsanctioned',
  'management',
  'division',
] as const;

function rankingCsv(entries: readonly ListedEntry[]): string {
  const compared = entries.some(({ change }) => change);
  const rows = entries.map((entry): Cell[] => [
    entry.rank,
    entry.nominalId,
    entry.score,
    entry.p2,
    entry.harm,
    entry.copas,
    entry.unsanctioned,
    entry.management,
    entry.division,
    ...(compared
      ? [entry.change?.kind ?? '', entry.change?.previousRank ?? '', entry.urgent?.join(';') ?? '']
      : []),
  ]);
  return csvText(compared ? [...CSV_COLUMNS, 'change', 'previous_rank', 'urgent'] : CSV_COLUMNS, rows);
}
