import * as z from 'zod';
import type { OffenceTable } from '../reference/offence-table.ts';
import type { PersonScore } from './score-person.ts';

const countByKey = z.record(z.string(), z.int());

/** What a run reports of its scoring beside the scores; counts only, so that shards add up in any order. */
export const scoringReport = z.strictObject({
  people: z.int(),
  scored: z.int(),
  unsanctioned: z.int(),
  sexUnknown: z.int(),
  /** Rows of offences that another of a person's merged records already brought. */
  mergedDuplicates: z.int(),
  /** Offences counted in H, by how their days came about. */
  offencesByBasis: countByKey,
  /** Offences counted in H whose code has no harm, by code; of a code that the table lacks, all accepted rows. */
  codesWithoutHarm: countByKey,
  /** People whose index offence has no OGRS3 weight, by code. */
  codesWithoutWeight: countByKey,
});
export type ScoringReport = z.infer<typeof scoringReport>;

export function emptyReport(): ScoringReport {
  return {
    people: 0,
    scored: 0,
    unsanctioned: 0,
    sexUnknown: 0,
    mergedDuplicates: 0,
    offencesByBasis: {},
    codesWithoutHarm: {},
    codesWithoutWeight: {},
  };
}

/** Adds a person's score to a report, in place: a shard has tens of thousands. */
export function countScore(report: ScoringReport, scored: PersonScore, table: OffenceTable): void {
  const { person, harm, career } = scored;
  report.scored += 1;
  if (career.unsanctioned) report.unsanctioned += 1;
  if (person.sex === 'U') report.sexUnknown += 1;
  report.mergedDuplicates += harm.mergedDuplicates;
  for (const { basis, offence } of harm.counted) {
    increment(report.offencesByBasis, basis);
    if (basis === 'none') increment(report.codesWithoutHarm, offence.code);
  }
  const { indexOffence } = career.career;
  if (!table.ogrs3(indexOffence).listed) increment(report.codesWithoutWeight, indexOffence);
}

/** Adds the rows whose code the reference table lacks, whoever's they are and whether H counts them or not. */
export function countUnknownCodes(report: ScoringReport, codes: Iterable<string>, table: OffenceTable): void {
  for (const code of codes)
    if (table.harm(code).basis === 'unknown') increment(report.codesWithoutHarm, code);
}

export function addReports(a: ScoringReport, b: ScoringReport): ScoringReport {
  return {
    people: a.people + b.people,
    scored: a.scored + b.scored,
    unsanctioned: a.unsanctioned + b.unsanctioned,
    sexUnknown: a.sexUnknown + b.sexUnknown,
    mergedDuplicates: a.mergedDuplicates + b.mergedDuplicates,
    offencesByBasis: addByKey(a.offencesByBasis, b.offencesByBasis),
    codesWithoutHarm: addByKey(a.codesWithoutHarm, b.codesWithoutHarm),
    codesWithoutWeight: addByKey(a.codesWithoutWeight, b.codesWithoutWeight),
  };
}

export function increment(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}

function addByKey(a: Record<string, number>, b: Record<string, number>): Record<string, number> {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].toSorted((x, y) => (x < y ? -1 : 1));
  return Object.fromEntries(keys.map((key) => [key, (a[key] ?? 0) + (b[key] ?? 0)]));
}
