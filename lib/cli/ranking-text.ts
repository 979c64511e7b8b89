import type { PublishedEntry } from '../runs/published-entry.ts';
import type { RankedEntry } from '../ranking/ranked-entry.ts';
import { provenShare } from '../scoring/evidence.ts';
import type { ToldEvidence } from '../scoring/evidence.ts';
import {
  EVIDENCE_COLUMNS,
  evidenceCells,
  RANGE_COLUMNS,
  rangeCells,
  WEIGHED_COLUMNS,
  weighedCells,
} from '../wording/evidence-cells.ts';
import { provenCell, provenNotes } from '../wording/evidence-text.ts';
import { csvText, figure, jsonText, tableText } from './print.ts';
import type { Cell, Format } from './print.ts';

/** What `top --json` lists: the entry, what changed, and the urgency rules that fired. */
export type ListedEntry = RankedEntry &
  Partial<Pick<PublishedEntry, 'change' | 'certainty'>> & {
    urgent?: readonly string[];
    /** Without a rank where nobody else was held against it. */
    evidence?: ToldEvidence | null;
    /** Of somebody of whom that one share alone is kept, as beyond the Top N. */
    provenShare?: number | null;
  };

/** A ranking as a table for people, or in full as JSON or CSV. */
export function rankingText(entries: readonly ListedEntry[], format: Format): string {
  if (format === 'json') return jsonText(entries);
  return format === 'csv' ? rankingCsv(entries) : rankingTable(entries);
}

function rankingTable(entries: readonly ListedEntry[]): string {
  const compared = entries.some(({ change }) => change);
  const ranged = entries.some(({ certainty }) => certainty);
  const weighed = entries.some((entry) => provenOf(entry) !== null);
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
    ...(ranged ? [rangeText(entry.certainty)] : []),
    ...(weighed ? [provenCell(provenOf(entry))] : []),
    ...(compared ? [changeText(entry.change) + (isUrgent(entry) ? ' !' : '')] : []),
  ]);
  const all = [
    ...columns,
    ...(ranged ? ['Ranks'] : []),
    ...(weighed ? ['Proven'] : []),
    ...(compared ? ['Since last run'] : []),
  ];
  return tableText(all, rows) + notesOn(entries);
}

function notesOn(entries: readonly ListedEntry[]): string {
  const notes = [
    [({ unsanctioned }) => unsanctioned, '* no sanction on record (assumption A5)'],
    [
      ({ certainty }) => Boolean(certainty),
      'Ranks: highest and lowest when the weights move by a tenth, under the other coefficients and the other horizon',
    ],
    [({ certainty }) => certainty?.crossesCut === true, '~ some of them put this entry below the cut'],
    [isUrgent, '! urgent: hhpu alerts says why'],
  ] satisfies [(entry: ListedEntry) => boolean, string][];
  const told = notes.flatMap(([isSo, note]) => (entries.some(isSo) ? [`${note}\n`] : []));
  return told.join('') + provenNotes(entries.map(provenOf));
}

function rangeText(certainty: ListedEntry['certainty']): string {
  if (!certainty) return '';
  const { highestRank, lowestRank, crossesCut } = certainty;
  const range =
    highestRank === lowestRank ? figure(highestRank) : `${figure(highestRank)} to ${figure(lowestRank)}`;
  return `${range}${crossesCut ? ' ~' : ''}`;
}

function provenOf({ evidence, provenShare: alone }: ListedEntry): number | null {
  return evidence ? provenShare(evidence) : (alone ?? null);
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

const CERTAINTY_COLUMNS = [...RANGE_COLUMNS, 'highest_by', 'lowest_by', ...WEIGHED_COLUMNS] as const;

function certaintyCells({ certainty, evidence }: ListedEntry): Cell[] {
  return [
    ...rangeCells(certainty),
    certainty?.by.highest ?? null,
    certainty?.by.lowest ?? null,
    ...weighedCells(evidence),
  ];
}

function rankingCsv(entries: readonly ListedEntry[]): string {
  const compared = entries.some(({ change }) => change);
  const ranged = entries.some(({ certainty }) => certainty);
  const weighed = entries.some(({ evidence }) => evidence);
  const beyond = entries.some(({ provenShare: alone }) => alone !== undefined);
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
    ...(ranged ? certaintyCells(entry) : weighed ? evidenceCells(entry.evidence) : []),
    ...(beyond ? [provenOf(entry)] : []),
  ]);
  const columns = [
    ...CSV_COLUMNS,
    ...(compared ? ['change', 'previous_rank', 'urgent'] : []),
    ...(ranged ? CERTAINTY_COLUMNS : weighed ? EVIDENCE_COLUMNS : []),
    ...(beyond ? ['proven_share'] : []),
  ];
  return csvText(columns, rows);
}
