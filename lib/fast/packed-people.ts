import type { TableName } from '../contract/tables.ts';
import { AT_ONCE } from './at-once.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import { haveOwnIds } from './own-ids.ts';
import { PartReader } from './packed-part.ts';
import type { PackedPart } from './packed-part.ts';

/** The rows of one table, each with its reader, its place and its person; person -1 where no nominal has the id. */
export type TableRows = {
  count: number;
  /** By reader, how many of them it has. */
  rows: number[];
  /** Those with person -1. */
  nobodys: number[];
  readers: PartReader[];
  reader: Uint16Array;
  at: Uint32Array;
  person: Int32Array;
  /** Rows in the order of their people; person p has those from `starts[p]` to before `starts[p + 1]`. */
  order: Uint32Array;
  starts: Uint32Array;
};

/**
 * A shard's rows by person. People are numbered as their first nominal row comes. Those of whom any row needs the
 * plain way (a JSON row, a merge, a nominal twice) are marked, and so is who turns out to need it later.
 */
export class PackedPeople {
  readonly ids: ByteDictionary;
  readonly tables: Readonly<Record<'nominals' | 'offences' | 'sanctions' | 'referrals', TableRows>>;
  readonly needsPlainWay: Uint8Array;

  constructor(parts: readonly PackedPart[], survivors: ReadonlyMap<string, string>) {
    const unknown = new Set<string>();
    const of = (table: TableName) =>
      parts.filter((each) => each.table === table).map((each) => new PartReader(each));
    const nominalParts = of('nominals');
    this.ids = new ByteDictionary(rowsAtMost(nominalParts));
    const nominals = this.locate(nominalParts, true, unknown);
    const offences = this.locate(of('offences'), false, unknown);
    const sanctions = this.locate(of('sanctions'), false, unknown);
    const referrals = this.locate(of('referrals'), false, unknown);
    this.tables = { nominals, offences, sanctions, referrals };
    this.needsPlainWay = new Uint8Array(this.ids.size);
    for (const id of unknown) {
      this.markPlain(id);
      // A merged record's own row is never packed, so whoever has one in this shard is found by it.
      const survivor = survivors.get(id);
      if (survivor !== undefined) this.markPlain(survivor);
    }
    for (const table of Object.values(this.tables)) groupByPerson(table, this.ids.size);
    for (let person = 0; person < this.ids.size; person += 1)
      if (!this.isPlain(person)) this.needsPlainWay[person] = 1;
  }

  private isPlain(person: number): boolean {
    const { nominals, referrals } = this.tables;
    if (this.needsPlainWay[person] === 1) return false;
    if (nominals.starts[person + 1]! - nominals.starts[person]! !== 1) return false;
    // No score reads referrals, so it is seen here whether one comes twice.
    return haveOwnIds(referrals, referrals.starts[person]!, referrals.starts[person + 1]!);
  }

  get size(): number {
    return this.ids.size;
  }

  private markPlain(id: string): void {
    const person = this.ids.findText(id);
    if (person >= 0) this.needsPlainWay[person] = 1;
  }

  /** Finds where each row stands and whose it is; a JSON row's nominal goes to `plain`. */
  private locate(readers: PartReader[], addsPeople: boolean, plain: Set<string>): TableRows {
    const size = rowsAtMost(readers);
    const rows: TableRows = {
      count: 0,
      rows: [],
      nobodys: [],
      readers,
      reader: new Uint16Array(size),
      at: new Uint32Array(size),
      person: new Int32Array(size),
      order: new Uint32Array(),
      starts: new Uint32Array(),
    };
    for (const [number, each] of readers.entries()) {
      const before = rows.count;
      let row = 0;
      while (row < each.length) {
        row = each.isJson(row)
          ? this.locateJson(rows, number, row, addsPeople, plain)
          : this.locatePacked(rows, number, row, addsPeople);
      }
      rows.rows.push(rows.count - before);
    }
    return rows;
  }

  /** Locates rows until one that is JSON, but no more than AT_ONCE; gives where the next one stands. */
  private locatePacked(rows: TableRows, number: number, first: number, addsPeople: boolean): number {
    const { ids } = this;
    const { reader, at, person } = rows;
    const each = rows.readers[number]!;
    const { padded, length, layout } = each;
    const last = rows.count + AT_ONCE;
    let { count } = rows;
    let row = first;
    for (; row < length && count < last && !each.isJson(row); row = each.nextPacked(row), count += 1) {
      const from = each.idAt(row, layout.nominalId);
      const to = from + each.idLength(row, layout.nominalId);
      const hash = each.nominalHash(row);
      const of = addsPeople ? ids.add(padded, from, to, hash) : ids.find(padded, from, to, hash);
      reader[count] = number;
      at[count] = row;
      person[count] = of;
      if (of < 0) rows.nobodys.push(count);
    }
    rows.count = count;
    return row;
  }

  private locateJson(
    rows: TableRows,
    number: number,
    row: number,
    addsPeople: boolean,
    plain: Set<string>,
  ): number {
    const { ids } = this;
    const each = rows.readers[number]!;
    const id = each.row(row).values[each.layout.table.nominalId] ?? '';
    const of = addsPeople ? ids.addText(id) : ids.findText(id);
    plain.add(id);
    rows.reader[rows.count] = number;
    rows.at[rows.count] = row;
    rows.person[rows.count] = of;
    if (of < 0) rows.nobodys.push(rows.count);
    rows.count += 1;
    return each.next(row);
  }
}

/** Of JSON rows as of packed ones, each is longer than a packed one's head. */
function rowsAtMost(readers: readonly PartReader[]): number {
  return readers.reduce((sum, { length, layout }) => sum + Math.ceil(length / layout.head), 0);
}

/** A counting sort: people in their order, each one's rows in the order in which they came. */
function groupByPerson(rows: TableRows, people: number): void {
  const { count, person } = rows;
  const starts = new Uint32Array(people + 1);
  for (let row = 0; row < count; row += 1) if (person[row]! >= 0) starts[person[row]! + 1]! += 1;
  for (let each = 0; each < people; each += 1) starts[each + 1]! += starts[each]!;
  const next = starts.slice();
  const order = new Uint32Array(starts[people]!);
  for (let row = 0; row < count; row += 1) {
    const of = person[row]!;
    if (of >= 0) order[next[of]!++] = row;
  }
  rows.order = order;
  rows.starts = starts;
}
