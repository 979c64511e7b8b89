import { beforeAll, describe, expect, it } from 'vitest';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { exportsOf, recordsOf } from './synthetic-rows.ts';
import type { NamedRow } from './synthetic-rows.ts';

describe('the shape of a force', () => {
  let nominals: NamedRow[] = [];
  let offences: NamedRow[] = [];
  let sanctions: NamedRow[] = [];
  beforeAll(() => {
    const [last] = exportsOf({ offenders: 20_000, runs: 1, seed: 4 });
    nominals = recordsOf(last!, 'nominals');
    offences = recordsOf(last!, 'offences');
    sanctions = recordsOf(last!, 'sanctions');
  });
  const share = (rows: readonly NamedRow[], claim: (row: NamedRow) => boolean) =>
    rows.filter(claim).length / rows.length;
  const between = (value: number, least: number, most: number) => {
    expect(value).toBeGreaterThanOrEqual(least);
    expect(value).toBeLessThanOrEqual(most);
  };

  it('has four men in five, some without a recorded sex, and the young from ten', () => {
    between(
      share(nominals, ({ sex }) => sex === 'M'),
      0.77,
      0.84,
    );
    between(
      share(nominals, ({ sex }) => sex === 'U'),
      0.002,
      0.015,
    );
    expect(share(nominals, (row) => row['date_of_birth']! > '2010')).toBeGreaterThan(0.02);
    expect(share(nominals, (row) => row['date_of_birth']! < '1960')).toBeGreaterThan(0.01);
  });

  it('has people managed already, in every scheme', () => {
    between(
      share(nominals, ({ management }) => management !== ''),
      0.02,
      0.04,
    );
    const schemes = new Set(nominals.flatMap((row) => row['management']!.split(';')));
    expect(schemes).toEqual(new Set(['', 'HHPU', 'IOM', 'MAPPA', 'VISOR']));
  });

  it('has most offences of few people', () => {
    const counts = [...Map.groupBy(offences, (row) => row['nominal_id']).values()].map(
      ({ length }) => length,
    );
    counts.sort((a, b) => b - a);
    const busiest = counts.slice(0, nominals.length / 20).reduce((sum, count) => sum + count, 0);
    between(busiest / offences.length, 0.35, 0.7);
    between(counts.filter((count) => count <= 2).length / nominals.length, 0.4, 0.7);
    // 6.6 a person: the sizes that the benchmark is to have.
    between(offences.length, 129_000, 135_000);
    between(sanctions.length, 30_000, 50_000);
  });

  it('draws codes from the reference table alone, the common ones most', () => {
    const table = referenceTable();
    const groups = Map.groupBy(offences, (row) => table.listedGroup(row['offence_code']!));
    expect(groups.has(null)).toBe(false);
    const shareOf = (group: string) => groups.get(group)!.length / offences.length;
    between(shareOf('violence'), 0.2, 0.45);
    between(shareOf('theft_non_motor'), 0.1, 0.3);
    between(shareOf('sexual_child') + shareOf('sexual_not_child'), 0.005, 0.03);
    between(shareOf('robbery'), 0.003, 0.02);
    between(
      share(offences, (row) => row['offence_code']!.startsWith('001')),
      0,
      0.0005,
    );
  });

  it('flags offences after their kind', () => {
    const table = referenceTable();
    const detected = (row: NamedRow) => row['flags'] === 'POLICE_DETECTED';
    const drugs = offences.filter(
      (row) => table.listedGroup(row['offence_code']!) === 'drug_possession_supply',
    );
    const shoplifting = offences.filter((row) => row['offence_code'] === '04600');
    const rape = offences.filter((row) => row['offence_code']!.startsWith('019'));
    expect(share(drugs, detected)).toBeGreaterThan(0.95);
    expect(share(shoplifting, detected)).toBe(0);
    expect(share(rape, (row) => row['flags']!.includes('SERIOUS_SEXUAL'))).toBeGreaterThan(0.95);
    between(
      share(offences, (row) => row['flags']!.includes('DOMESTIC_ABUSE')),
      0.08,
      0.25,
    );
    between(
      share(offences, (row) => row['victim_vulnerable'] === 'Y'),
      0.09,
      0.15,
    );
    expect(offences.filter(detected).some((row) => row['victim_vulnerable'] === 'Y')).toBe(false);
  });

  it('has every outcome from 1 to 22, no crimes, and open offences', () => {
    const outcomes = new Set(offences.map((row) => row['outcome']!));
    expect(outcomes.size).toBe(24);
    between(
      share(offences, ({ outcome }) => outcome === ''),
      0.005,
      0.05,
    );
  });

  it('has second suspects, and harm days of the force’s own, whole and half', () => {
    const suspects = Map.groupBy(offences, (row) => row['offence_id']);
    between([...suspects.values()].filter(({ length }) => length === 2).length / suspects.size, 0.03, 0.1);
    between(
      share(offences, (row) => row['harm_days'] !== ''),
      0.005,
      0.02,
    );
    expect(offences.some((row) => row['harm_days']!.endsWith('.5'))).toBe(true);
  });
});
