import { CHANGE_PARTS } from '../changes/change-parts.ts';
import type { ListedChange, ListedChanges, ListedKind } from '../pipeline/list-changes.ts';
import { csvText, figure, jsonText, tableText } from './print.ts';
import type { Format } from './print.ts';
import { comparisonLines } from '../wording/comparison-lines.ts';
import { WEIGHED_COLUMNS, weighedCells } from '../wording/evidence-cells.ts';
import { provenCell, scoredNotes } from '../wording/evidence-text.ts';
import { whyLines, whyText } from '../wording/why-text.ts';

const COLUMNS = [
  'kind',
  'nominal_id',
  'rank',
  'previous_rank',
  'score',
  'previous_score',
  ...CHANGE_PARTS.map((part) => part.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)),
  'own_movement',
  'others_movement',
  'why',
  'urgent',
  ...WEIGHED_COLUMNS,
  'proven_share',
];

export type DeltasView = {
  /** Columns of the terminal; null where lines may be of any length. */
  width: number | null;
  /** Whether those are listed one by one in whose own inputs nothing changed. */
  all: boolean;
};

/** What changed in a run: for people by kind, or in full as JSON or CSV. */
export function deltasText(listed: ListedChanges, format: Format, view: DeltasView): string {
  if (format === 'json') return jsonText(listed.changes);
  return format === 'csv' ? csvText(COLUMNS, listed.changes.map(csvRow)) : deltasTable(listed, view);
}

function csvRow({ kind, nominalId, why, urgent, evidence, ...change }: ListedChange) {
  const { rank, previousRank, score, previousScore } = change;
  return [
    ...[kind, nominalId, rank, previousRank, score, previousScore],
    ...CHANGE_PARTS.map((part) => why?.parts[part] ?? null),
    ...[why?.rank.own ?? null, why?.rank.others ?? null, why ? whyText(why) : '', urgent.join(';')],
    ...[...weighedCells(evidence), change.provenShare],
  ];
}

type Section = ListedKind | 'IN';

const HEADINGS: [section: Section, heading: string][] = [
  ['NEW', 'New'],
  ['RETURNED', 'Returned: in the ranking of some earlier run, not in the one before'],
  ['IN', 'Into the ranking by changed rules or merged records alone'],
  ['UP', 'Up'],
  ['DOWN', 'Down'],
  ['LEFT', 'Left'],
  ['OUT', 'Out of the ranking before by changed rules or merged records alone'],
  ['SAME', 'The same rank'],
];

function deltasTable(listed: ListedChanges, { width, all }: DeltasView): string {
  const { runId, asOf, previousRunId, changes } = listed;
  const title = `Run ${runId}, as of ${asOf}: `;
  if (previousRunId === null) return `${title}the first run, so all ${changes.length} are new\n`;
  const sectionOf = (change: ListedChange): Section =>
    STAYS.has(change.kind) && isMovedIn(change, listed) ? 'IN' : change.kind;
  const isTold = (change: ListedChange) => all || !STAYS.has(sectionOf(change)) || !hasNoChangeOfOwn(change);
  const urgent = changes.some((change) => change.urgent.length > 0);
  const sections = HEADINGS.flatMap(([kind, heading]) => {
    const own = changes.filter((change) => sectionOf(change) === kind && isTold(change));
    return own.length === 0 ? [] : [`${heading} (${own.length})\n${sectionTable(own, width)}`];
  });
  return [
    `${title}what changed since run ${previousRunId}\n${countsText(changes)}\n`,
    ...notes(listed),
    ...(urgent ? ['! urgent: hhpu alerts says why\n'] : []),
    '\n',
    sections.join('\n'),
    gatheredText(changes.filter((change) => !isTold(change))),
    `\n${scoredNotes(changes)}`,
  ].join('');
}

/** Kinds of those who were at the top and are: without a change of their own there is little to say of them. */
const STAYS: ReadonlySet<Section> = new Set<Section>(['UP', 'DOWN', 'SAME']);

/** At the top of the run before as it is compared with, and not as it was published. */
function isMovedIn({ why }: ListedChange, { previousEntries }: ListedChanges): boolean {
  if (why === null || previousEntries === null) return false;
  return why.rank.published === null || why.rank.published > previousEntries;
}

/** Changed settings, reference table or code change nearly everybody's score, and say nothing about anyone. */
function hasNoChangeOfOwn({ why }: ListedChange): boolean {
  return why !== null && CHANGE_PARTS.every((part) => part === 'settings' || why.parts[part] === 0);
}

/** Those who are not listed one by one, and how far the others moved them. */
function gatheredText(changes: readonly ListedChange[]): string {
  if (changes.length === 0) return '';
  const moves = changes.map(({ rank, previousRank }) => (rank ?? 0) - (previousRank ?? 0));
  const [up, down] = [moves.filter((move) => move < 0), moves.filter((move) => move > 0)];
  const farthest = (own: readonly number[]) => Math.max(...own.map(Math.abs));
  const told = [
    `${moves.length - up.length - down.length} in the same place`,
    ...(up.length > 0 ? [`${up.length} moved up by others, by ${farthest(up)} at most`] : []),
    ...(down.length > 0 ? [`${down.length} moved down by others, by ${farthest(down)} at most`] : []),
  ];
  return `\nWithout a change of their own (${changes.length}; --all lists them)\n${told.map((line) => `  ${line}\n`).join('')}`;
}

/** What a reader must know of the comparison before reading it. */
function notes({ comparison, reason }: ListedChanges): string[] {
  const told = [...comparisonLines(comparison), ...(reason === null ? [] : [`Not explained: ${reason}.`])];
  return told.map((line) => `${line}\n`);
}

export function countsText(changes: readonly { kind: ListedKind }[]): string {
  const count = (kind: ListedKind) => changes.filter((each) => each.kind === kind).length;
  return [
    `${count('NEW')} new`,
    `${count('RETURNED')} returned`,
    `${count('UP')} up`,
    `${count('DOWN')} down`,
    `${count('SAME')} the same`,
    `${count('LEFT')} left`,
  ].join(', ');
}

/** What the columns before the last take up at most. */
const BEFORE_WHY = 56;

function sectionTable(changes: readonly ListedChange[], width: number | null): string {
  const rows = changes.map(
    ({ nominalId, rank, previousRank, score, previousScore, why, urgent, provenShare }) => [
      rank === null ? '-' : figure(rank),
      wasText(previousRank, why?.rank.before ?? null),
      urgent.length > 0 ? `${nominalId} !` : nominalId,
      score === null ? '-' : figure(score, 4),
      provenCell(provenShare),
      previousScore === null ? '-' : figure(previousScore, 4),
      why ? whyLines(why, width && width - BEFORE_WHY) : '',
    ],
  );
  return tableText(['Rank', 'Was', 'Nominal', 'Score', 'Proven', 'Was', 'Why'], rows);
}

/** The rank before; of somebody who was not at the top then, in brackets where they stood among everyone. */
function wasText(previousRank: number | null, among: number | null): string {
  if (previousRank !== null) return figure(previousRank);
  return among === null ? '-' : `(${figure(among)})`;
}
