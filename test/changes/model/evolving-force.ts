import { addDays } from '../../../lib/core/calendar-date.ts';
import { generateExports } from '../../../lib/synthetic/generate-exports.ts';
import type { Rows } from '../random-inputs.ts';
import type { LandedExport } from './run-in-process.ts';

type Random = () => number;

/** 0 included to 1 excluded, by mulberry32. */
function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let hash = Math.imul(state ^ (state >>> 15), 1 | state);
    hash = (hash + Math.imul(hash ^ (hash >>> 7), 61 | hash)) ^ hash;
    return ((hash ^ (hash >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Offences and sanctions by both parts of their key. */
const keyOf = (row: readonly string[], at: number) => [row[0], row[at]].join(' ');
const OFFENDER = { offences: 2, sanctions: 1 } as const;
type Kept = 'offences' | 'sanctions';

/**
 * The synthetic force with what it lacks: rows withdrawn, cancelled, corrected and brought back; persons corrected; more
 * merges, some of them undone, some bad for a time, some with the rows moved to the record that stays. What is edited is
 * drawn mostly from `near`, the people whose ranks somebody looks at.
 */
export class EvolvingForce {
  private readonly random: Random;
  private readonly exports: Iterator<{ exportId: string; extractedAt: string; rows: Rows }>;
  private readonly withdrawn = { offences: new Set<string>(), sanctions: new Set<string>() };
  private readonly edited = {
    nominals: new Map<string, Map<number, string>>(),
    offences: new Map<string, Map<number, string>>(),
    sanctions: new Map<string, Map<number, string>>(),
  };
  private readonly gone = new Set<string>();
  private readonly merged = new Map<string, string>();
  private readonly moved = new Set<string>();
  private last: Rows = { nominals: [], offences: [], sanctions: [], referrals: [] };

  constructor(options: { offenders: number; runs: number; seed: number }) {
    this.random = randomFrom(options.seed);
    this.exports = syntheticRows(options);
  }

  /** The next fortnight's export. */
  next(near: readonly string[]): LandedExport {
    const { value } = this.exports.next() as { value: LandedExport };
    this.edit(near);
    this.last = this.view(value.rows);
    return { ...value, rows: this.last };
  }

  /** The same day's export again, corrected. */
  corrected({ exportId, rows }: LandedExport, near: readonly string[]): LandedExport {
    this.edit(near);
    this.last = this.view(rows);
    return { exportId: `${exportId}T1500Z`, extractedAt: `${exportId}T15:00:00Z`, rows: this.last };
  }

  private view(rows: Rows): Rows {
    const kept = (table: Kept) =>
      rows[table]
        .filter((row) => !this.withdrawn[table].has(keyOf(row, OFFENDER[table])))
        .map((row) => apply(row, this.edited[table].get(keyOf(row, OFFENDER[table]))))
        .map((row) => {
          const stays = this.moved.has(row[OFFENDER[table]]!) && this.merged.get(row[OFFENDER[table]]!);
          return stays ? row.with(OFFENDER[table], stays) : row;
        });
    return {
      nominals: rows.nominals
        .filter(([id]) => !this.gone.has(id!))
        .map((row) => apply(row, this.edited.nominals.get(row[0]!)))
        .map((row) => row.with(7, this.merged.get(row[0]!) ?? row[7]!)),
      offences: kept('offences'),
      sanctions: kept('sanctions'),
      // No score reads them.
      referrals: [],
    };
  }

  private edit(near: readonly string[]): void {
    const often = (share: number) => this.random() < share;
    const offence = () => this.pickRow('offences', near);
    const sanction = () => this.pickRow('sanctions', near);
    for (let withdrawn = 0; withdrawn < 2; withdrawn += 1) this.withdraw('offences', offence());
    if (often(0.5)) this.withdraw('sanctions', sanction());
    if (often(0.4)) this.withdrawn.offences.delete([...this.withdrawn.offences][0] ?? '');
    if (often(0.2)) this.withdrawn.sanctions.delete([...this.withdrawn.sanctions][0] ?? '');
    this.set('offences', offence(), 6, 'CANCELLED');
    this.set('offences', offence(), 8, often(0.5) ? 'Y' : 'N');
    this.set('offences', offence(), 3, this.pick(this.last.offences)?.[3] ?? '00801');
    if (often(0.3)) this.set('offences', offence(), 9, '400');
    if (often(0.3)) this.set('sanctions', sanction(), 3, 'CAUTION');
    this.release(sanction());
    const [person, other] = [this.pickPerson(near), this.pickPerson(often(0.5) ? near : [])];
    if (often(0.4)) this.set('nominals', [person], 2, 'U');
    if (often(0.4)) this.shiftBirth(person);
    if (often(0.15)) this.set('nominals', [person], 6, 'Y');
    if (often(0.1)) this.set('nominals', [this.dead() ?? person], 6, 'N');
    if (often(0.08)) this.remove(other);
    if (often(0.08)) this.gone.delete([...this.gone].at(-1) ?? '');
    if (often(0.6)) this.merge(person, other);
    if (often(0.1)) this.merged.delete([...this.merged.keys()].find((id) => !this.moved.has(id)) ?? '');
  }

  private dead(): string | undefined {
    return [...this.edited.nominals].findLast(([, changes]) => changes.get(6) === 'Y')?.[0];
  }

  /**
   * Takes a record out of the export; not one that another is merged into already, so that few merges are bad ones: those
   * into a record that is out.
   */
  private remove(person: string): void {
    if (!this.last.nominals.some((row) => row[7] === person)) this.gone.add(person);
  }

  private withdraw(table: Kept, row: readonly string[] | undefined): void {
    if (row) this.withdrawn[table].add(keyOf(row, OFFENDER[table]));
  }

  private set(
    table: keyof EvolvingForce['edited'],
    row: readonly string[] | undefined,
    at: number,
    to: string,
  ) {
    if (!row) return;
    const key = table === 'nominals' ? row[0]! : keyOf(row, OFFENDER[table]);
    const changes = this.edited[table].get(key) ?? new Map<number, string>();
    this.edited[table].set(key, changes.set(at, to));
  }

  private release(row: readonly string[] | undefined): void {
    const drawn = this.random();
    const days = 200 + Math.round(drawn * 700);
    if (row) this.set('sanctions', row, 5, drawn < 0.4 ? '' : addDays(row[2]!, days));
  }

  private shiftBirth(person: string): void {
    const birth = this.last.nominals.find(([id]) => id === person)?.[1];
    if (birth) this.set('nominals', [person], 1, addDays(birth, Math.round((this.random() - 0.5) * 1500)));
  }

  /** The later record into the earlier, as the synthetic force does, so that no circle arises. */
  private merge(one: string, other: string): void {
    const [into, record] = one < other ? [one, other] : [other, one];
    if (into === record || this.merged.has(record)) return;
    this.merged.set(record, into);
    if (this.random() < 0.3) this.moved.add(record);
  }

  private pickPerson(near: readonly string[]): string {
    return this.pick(near) ?? this.pick(this.last.nominals)?.[0] ?? '';
  }

  private pickRow(table: Kept, near: readonly string[]): readonly string[] | undefined {
    const person = this.pickPerson(this.random() < 0.8 ? near : []);
    const own = this.last[table].filter((row) => row[OFFENDER[table]] === person);
    return this.pick(own);
  }

  private pick<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.random() * list.length)];
  }
}

function apply(row: readonly string[], changes: ReadonlyMap<number, string> | undefined): string[] {
  const changed = [...row];
  for (const [at, to] of changes ?? []) changed[at] = to;
  return changed;
}

function* syntheticRows(options: { offenders: number; runs: number; seed: number }) {
  for (const { exportId, extractedAt, tables } of generateExports(options)) {
    const rows = Object.fromEntries(tables.map(({ table, rows: all }) => [table, [...all]]));
    yield { exportId, extractedAt, rows: rows as unknown as Rows };
  }
}
