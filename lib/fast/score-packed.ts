import { asNumber, yearsBefore } from '../core/calendar-date.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import { MANAGEMENT_SCHEMES } from '../contract/records.ts';
import type { Sex } from '../contract/records.ts';
import { alternativeBases } from '../certainty/alternative-scores.ts';
import { settlePeople } from '../ingest/settle-people.ts';
import type { SettledPeople } from '../ingest/settle-people.ts';
import type { PlacedRow } from '../ingest/settle-table.ts';
import { scoredEntryOf } from '../ranking/ranked-entry.ts';
import type { ScoredEntry } from '../ranking/ranked-entry.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import { ogrs3Predictor } from '../scoring/ogrs3.ts';
import { scorePeople } from '../scoring/score-people.ts';
import type { PersonScore } from '../scoring/score-person.ts';
import { addReports, countUnknownCodes, emptyReport, increment } from '../scoring/scoring-report.ts';
import type { ScoringReport } from '../scoring/scoring-report.ts';
import type { Settings } from '../settings/settings.ts';
import { AlternativeColumns } from './alternative-columns.ts';
import type { AlternativeScores } from './alternative-scores.ts';
import { BASES, NO_HARM, offenceMeanings, sanctionMeanings } from './code-meanings.ts';
import type { PackedPart, PartReader } from './packed-part.ts';
import { PackedPeople } from './packed-people.ts';
import { PersonColumns } from './person-columns.ts';
import { codedPlace } from './row-layout.ts';
import { rankedAlternatives } from './ranked-alternatives.ts';
import { countAccepted, fastReferrals, packedRowsOf, peopleWhere, rowsOf } from './rows-of-people.ts';
import { scorePackedPerson } from './score-packed-person.ts';
import type { CountedOffences, PackedScore } from './score-packed-person.ts';
import { ScoredColumns } from './scored-columns.ts';
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
  const { nominals, offences, sanctions } = people.tables;
  const since =
    settings.harm.lookBackYears === null ? 0 : asNumber(yearsBefore(asOf, settings.harm.lookBackYears));
  const rows = new PersonColumns(
    { rows: offences, meanings: offences.readers.map((each) => offenceMeanings(each, settings.harm, table)) },
    { rows: sanctions, meanings: sanctions.readers.map((each) => sanctionMeanings(each, table)) },
    since,
    settings.harm,
    withAlternatives,
  );
  const described = nominals.readers.map(describeNominals);
  const basis = { asOf: asNumber(asOf), settings, predictor, table };
  const report = emptyReport();
  const columns = new ScoredColumns(people.size);
  const alternatives = withAlternatives ? new AlternativeColumns(people.size, basis) : null;
  const bases = new Uint32Array(BASES.length);
  for (let person = 0; person < people.size; person += 1) {
    if (people.needsPlainWay[person] === 1) continue;
    const row = nominals.order[nominals.starts[person]!]!;
    const nominal = described[nominals.reader[row]!]!(nominals.at[row]!);
    if (!rows.fill(person, nominal.birth)) {
      people.needsPlainWay[person] = 1;
      continue;
    }
    report.people += 1;
    if (rows.unknownCodes.length > 0) countUnknownCodes(report, rows.unknownCodes, table);
    if (nominal.deceased) continue;
    const scored = scorePackedPerson(nominal.sex, nominal.birth, rows.offences, rows.sanctions, basis);
    if (!scored) continue;
    columns.add(person, scored);
    alternatives?.add(person, nominal, rows.offences, rows.sanctions, scored);
    countPacked(report, bases, scored, nominal.sex, rows.offences, table);
  }
  for (const [number, name] of BASES.entries())
    if (bases[number]! > 0) report.offencesByBasis[name] = bases[number]!;
  const describe = (person: number) => {
    const row = nominals.order[nominals.starts[person]!]!;
    return described[nominals.reader[row]!]!(nominals.at[row]!);
  };
  const plainPeople = peopleWhere(people, (person) => people.needsPlainWay[person] === 1);
  const plain = settlePeople(rowsOf(people, plainPeople, true), survivors);
  const { scores, report: plainReport } = scorePeople(plain.people, asOf, settings, table);
  return {
    scored: columns.count + scores.length,
    best: (wanted, least) =>
      columns.best(wanted, least ?? -Infinity, scores.map(scoredEntryOf), describe, people.ids),
    ranked: () => columns.ranked(scores.map(scoredEntryOf), describe, people.ids),
    report: addReports(report, plainReport),
    settled: plain,
    accepted: countAccepted(people, plainPeople),
    alternatives:
      alternatives &&
      ((ranked) => {
        const plainScores = new Map(scores.map((each) => [each.person.nominalId, each]));
        const bases = alternativeBases({ asOf, settings, table });
        return rankedAlternatives(ranked, { rows, columns: alternatives }, { scores: plainScores, bases });
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

type PackedNominal = { birth: number; sex: Sex; deceased: boolean; management: string; division: string };

function describeNominals(reader: PartReader): (at: number) => PackedNominal {
  const place = (name: string) => codedPlace(reader.layout, name);
  const [born, sex, division] = [place('date_of_birth'), place('sex'), place('division')];
  const [management, deceased] = [place('management'), place('deceased')];
  const births = reader.dates(born);
  const schemes = reader.texts(management).map(inContractOrder);
  const [sexes, deaths, divisions] = [reader.texts(sex), reader.texts(deceased), reader.texts(division)];
  return (at) => ({
    birth: births[reader.code(at, born)]!,
    sex: sexes[reader.code(at, sex)] as Sex,
    deceased: deaths[reader.code(at, deceased)] === 'Y',
    management: schemes[reader.code(at, management)]!,
    division: divisions[reader.code(at, division)]!,
  });
}

function inContractOrder(management: string): string {
  const schemes = management.split(';');
  return MANAGEMENT_SCHEMES.filter((scheme) => schemes.includes(scheme)).join(';');
}

function countPacked(
  report: ScoringReport,
  bases: Uint32Array,
  { unsanctioned, career: { indexOffence } }: PackedScore,
  sex: Sex,
  { count, basis, code }: CountedOffences,
  table: OffenceTable,
): void {
  report.scored += 1;
  if (unsanctioned) report.unsanctioned += 1;
  if (sex === 'U') report.sexUnknown += 1;
  for (let at = 0; at < count; at += 1) {
    bases[basis[at]!]! += 1;
    if (basis[at] === NO_HARM) increment(report.codesWithoutHarm, code[at]!);
  }
  if (!table.ogrs3(indexOffence).listed) increment(report.codesWithoutWeight, indexOffence);
}
