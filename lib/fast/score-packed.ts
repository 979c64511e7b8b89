import { asNumber, yearsBefore } from '../core/calendar-date.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import { alternativeBases } from '../certainty/alternative-scores.ts';
import { settlePeople } from '../ingest/settle-people.ts';
import type { SettledPeople } from '../ingest/settle-people.ts';
import type { PlacedRow } from '../ingest/settle-table.ts';
import { countedEntryOf, scoredEntryOf } from '../ranking/ranked-entry.ts';
import type { ScoredEntry } from '../ranking/ranked-entry.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import { ogrs3Predictor } from '../scoring/ogrs3.ts';
import { scorePeople } from '../scoring/score-people.ts';
import type { PersonScore } from '../scoring/score-person.ts';
import { addReports } from '../scoring/scoring-report.ts';
import type { ScoringReport } from '../scoring/scoring-report.ts';
import type { Settings } from '../settings/settings.ts';
import type { AlternativeScores } from './alternative-scores.ts';
import type { PackedPart } from './packed-part.ts';
import { PackedPeople } from './packed-people.ts';
import { PackedScorer } from './packed-scorer.ts';
import { rankedAlternatives } from './ranked-alternatives.ts';
import { countAccepted, fastReferrals, packedRowsOf, peopleWhere, rowsOf } from './rows-of-people.ts';
import type { RankedPeople } from './scored-columns.ts';

export type PackedShard = {
  /** How many people were scored. */
  scored: number;
  /** The first of them in ranking order, of those alone that score `least` or more. */
  best: (wanted: number, least?: number) => ScoredEntry[];
  report: ScoringReport;
  /** What became of the rows that went the plain way. */
  settled: SettledPeople;
  /** Rows of the others, all accepted, by part. */
  accepted: number[];
  /** The full scores of people by nominal_id, worked out again the plain way where they went the fast one. */
  explain: (nominalIds: ReadonlySet<string>) => PersonScore[];
  /** Everyone scored, in ranking order. */
  ranked: () => RankedPeople;
  /** What those would score otherwise; null where that was not asked for. */
  alternatives: ((ranked: RankedPeople) => AlternativeScores) | null;
  /** Accepted referrals, in no order that means anything. */
  referrals: () => PlacedRow[];
  /** The packed rows of records, by part. */
  rowsOf: (nominalIds: readonly string[]) => ReadonlyMap<number, Uint8Array>;
};

/**
 * Scores a shard's packed rows. People whose rows are all plain are scored on columns; anyone else goes the plain way,
 * which alone knows quarantine, repeats and merges. Both give the same numbers: a property test holds them together.
 */
export function scorePacked(
  parts: readonly PackedPart[],
  survivors: ReadonlyMap<string, string>,
  asOf: CalendarDate,
  settings: Settings,
  table: OffenceTable,
  withAlternatives = false,
): PackedShard {
  const people = new PackedPeople(parts, survivors);
  const predictor = ogrs3Predictor(settings.ogrs3, table);
  const since =
    settings.harm.lookBackYears === null ? 0 : asNumber(yearsBefore(asOf, settings.harm.lookBackYears));
  const basis = { asOf: asNumber(asOf), settings, predictor, table };
  const scorer = new PackedScorer(people, since, basis, withAlternatives);
  const { scored: columns, alternatives, nominals } = scorer;
  scorer.scoreAll();
  const describe = (person: number) => {
    return { management: nominals.management(person), division: nominals.division(person) };
  };
  const plainPeople = peopleWhere(people, (person) => people.needsPlainWay[person] === 1);
  const plain = settlePeople(rowsOf(people, plainPeople, true), survivors);
  const { scores, report: plainReport } = scorePeople(plain.people, asOf, settings, table);
  return {
    scored: columns.count + scores.length,
    best: (wanted, least) =>
      columns.best(wanted, least ?? -Infinity, scores.map(scoredEntryOf), describe, people.ids),
    ranked: () => columns.ranked(scores.map(countedEntryOf), describe, people.ids),
    report: addReports(scorer.report(), plainReport),
    settled: plain,
    accepted: countAccepted(people, plainPeople),
    alternatives:
      alternatives &&
      ((ranked) => {
        const plainScores = new Map(scores.map((each) => [each.person.nominalId, each]));
        const bases = alternativeBases({ asOf, settings, table });
        return rankedAlternatives(
          ranked,
          { rows: scorer.rows, columns: alternatives },
          { scores: plainScores, bases },
        );
      }),
    referrals: () => [...fastReferrals(people), ...plain.tables.referrals.accepted],
    rowsOf: (nominalIds) => packedRowsOf(people, nominalIds),
    explain: (wanted) => {
      const wantedFast = [...wanted]
        .map((nominalId) => people.ids.findText(nominalId))
        .filter((person) => person >= 0 && people.needsPlainWay[person] === 0);
      const again = settlePeople(rowsOf(people, wantedFast, false), survivors).people;
      const fast = scorePeople(again, asOf, settings, table).scores;
      return [...fast, ...scores.filter(({ person }) => wanted.has(person.nominalId))];
    },
  };
}
