import type { Sex } from '../contract/records.ts';
import type { EvidenceShares } from '../scoring/evidence.ts';
import { countUnknownCodes, emptyReport, increment } from '../scoring/scoring-report.ts';
import type { ScoringReport } from '../scoring/scoring-report.ts';
import { AT_ONCE } from './at-once.ts';
import { AlternativeColumns } from './alternative-columns.ts';
import { BASES, NO_HARM, offenceMeanings, sanctionMeanings } from './code-meanings.ts';
import { PackedNominals } from './packed-nominals.ts';
import type { PackedPeople } from './packed-people.ts';
import { PersonColumns } from './person-columns.ts';
import { newPackedScore, scorePackedPerson } from './score-packed-person.ts';
import type { PackedBasis, PackedScore } from './score-packed-person.ts';
import { ScoredColumns } from './scored-columns.ts';
import { packedShares } from './settle-evidence.ts';

/** Scores a shard's people on columns, one after the other, and counts what there is to report. */
export class PackedScorer {
  readonly scored: ScoredColumns;
  readonly nominals: PackedNominals;
  readonly rows: PersonColumns;
  /** What they would score otherwise; null where that is not asked for. */
  readonly alternatives: AlternativeColumns | null;
  private readonly newColumns: (withDetails: boolean) => PersonColumns;
  private detailed: PersonColumns | null = null;
  private readonly people: PackedPeople;
  private readonly basis: PackedBasis;
  private readonly latest = newPackedScore();
  private readonly counts = emptyReport();
  /** Codes of its rows without an OGRS3 weight. */
  private readonly unlisted: ReadonlySet<string>;
  /** Offences counted in H, by the number of how their days came about. */
  private readonly bases = new Uint32Array(BASES.length);

  /** Of offences committed before `since` none counts. */
  constructor(people: PackedPeople, since: number, basis: PackedBasis, withAlternatives: boolean) {
    const { table, settings } = basis;
    const { tables, size } = people;
    const { offences, sanctions } = tables;
    this.people = people;
    this.basis = basis;
    this.nominals = new PackedNominals(tables.nominals);
    const ofOffences = offences.readers.map((each) => offenceMeanings(each, settings.harm, table));
    const ofSanctions = sanctions.readers.map((each) => sanctionMeanings(each, table));
    this.unlisted = new Set([...ofOffences, ...ofSanctions].flatMap(({ unlisted }) => unlisted));
    this.newColumns = (withDetails) =>
      new PersonColumns(
        { rows: offences, meanings: ofOffences },
        { rows: sanctions, meanings: ofSanctions },
        since,
        settings.harm,
        withDetails,
      );
    this.rows = this.newColumns(withAlternatives);
    this.scored = new ScoredColumns(size);
    this.alternatives = withAlternatives ? new AlternativeColumns(size, basis) : null;
  }

  /** Scores everybody who does not need the plain way, and marks who is then seen to need it. */
  scoreAll(): void {
    for (let first = 0; first < this.people.size; first += AT_ONCE) this.scoreSome(first);
  }

  private scoreSome(first: number): void {
    const { size, needsPlainWay } = this.people;
    const last = Math.min(size, first + AT_ONCE);
    for (let person = first; person < last; person += 1)
      if (needsPlainWay[person] === 0 && !this.score(person)) needsPlainWay[person] = 1;
  }

  /** False for somebody who needs the plain way. */
  private score(person: number): boolean {
    const { nominals, rows, counts, basis, latest } = this;
    const birth = nominals.birth(person);
    if (!rows.fill(person, birth)) return false;
    counts.people += 1;
    if (rows.unknownCodes.length > 0) countUnknownCodes(counts, rows.unknownCodes, basis.table);
    if (nominals.isDeceased(person)) return true;
    const sex = nominals.sex(person);
    if (!scorePackedPerson(sex, birth, rows.offences, rows.sanctions, basis, latest)) return true;
    this.scored.add(person, latest);
    this.alternatives?.add(person, { sex, birth }, rows.offences, rows.sanctions, latest);
    this.count(latest, sex);
    return true;
  }

  /** What somebody's score rests on, read anew: few are asked for, and scoring everybody is faster without. */
  evidenceOf(person: number): EvidenceShares {
    this.detailed ??= this.newColumns(true);
    const { detailed, nominals } = this;
    detailed.fill(person, nominals.birth(person));
    return packedShares(detailed.offences, detailed.sanctions);
  }

  report(): ScoringReport {
    for (const [number, name] of BASES.entries())
      if (this.bases[number]! > 0) this.counts.offencesByBasis[name] = this.bases[number]!;
    return this.counts;
  }

  private count({ unsanctioned, career: { indexOffence } }: PackedScore, sex: Sex): void {
    const { counts, bases, rows } = this;
    counts.scored += 1;
    if (unsanctioned) counts.unsanctioned += 1;
    if (sex === 'U') counts.sexUnknown += 1;
    const { count, basis: basisOf, code } = rows.offences;
    for (let at = 0; at < count; at += 1) {
      bases[basisOf[at]!]! += 1;
      if (basisOf[at] === NO_HARM) increment(counts.codesWithoutHarm, code[at]!);
    }
    if (this.unlisted.size > 0 && this.unlisted.has(indexOffence))
      increment(counts.codesWithoutWeight, indexOffence);
  }
}
