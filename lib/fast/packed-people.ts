import type { TableName } from '../contract/tables.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import { hashBytes } from './hash-bytes.ts';
import { PartReader } from './packed-part.ts';
import type { PackedPart } from './packed-part.ts';

/** The rows of one table, each with its reader, its place and its person; person -1 where no nominal has the id. */
export type TableRows = {
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
  readonly ids = new ByteDictionary();
  readonly tables: Readonly<Record<'nominals' | 'offences' | 'sanctions' | 'referrals', TableRows>>;
  readonly needsPlainWay: Uint8Array;

  constructor(parts: readonly PackedPart[], survivors: ReadonlyMap<string, string>) {
    const unknown = new Set<string>();
    const of = (table: TableName) =>
      parts.filter((each) => each.table === table).map((each) => new PartReader(each));
    const nominals = this.locate(of('nominals'), true, unknown);
    const offences = this.locate(of('offences'), false, unknown);
    const sanctions = this.locate(of('sanctions'), false, unknown);
    const referrals = this.locate(of('referrals'), false, unknown);
    this.tables = { nominals, offences, sanctions, referrals };
    this.needsPlainWay = new Uint8Array(this.ids.size);
    for (const [merged, survivor] of survivors) this.markPlain(merged).markPlain(survivor);
    for (const id of unknown) this.markPlain(id);
    // No score reads referrals, so nothing here looks for one twice.
    for (const person of referrals.person) if (person >= 0) this.needsPlainWay[person] = 1;
    for (const table of Object.values(this.tables)) groupByPerson(table, this.ids.size);
    const { starts } = nominals;
    for (let person = 0; person < this.ids.size; person += 1) {
      if (starts[person + 1]! - starts[person]! !== 1) this.needsPlainWay[person] = 1;
    }
  }

  get size(): number {
    return this.ids.size;
  }

  private markPlain(id: string): this {
    const bytes = Buffer.from(id);
    const person = this.ids.find(bytes, 0, bytes.length, hashBytes(bytes, 0, bytes.length));
    if (person >= 0) this.needsPlainWay[person] = 1;
    return this;
  }

  /** Finds where each row stands and whose it is; a JSON row's nominal goes to `plain`. */
  private locate(readers: PartReader[], addsPeople: boolean, plain: Set<string>): TableRows {
    const reader: number[] = [];
    const at: number[] = [];
    const person: number[] = [];
    for (const [number, each] of readers.entries()) {
      const { bytes, layout } = each;
      for (let row = 0; row < bytes.length; row = each.next(row)) {
        reader.push(number);
        at.push(row);
        if (each.isJson(row)) {
          const id = each.row(row).values[layout.table.nominalId] ?? '';
          plain.add(id);
          const key = Buffer.from(id);
          const hash = hashBytes(key, 0, key.length);
          person.push(
            addsPeople ? this.ids.add(key, 0, key.length, hash) : this.ids.find(key, 0, key.length, hash),
          );
        } else {
          const from = each.idAt(row, layout.nominalId) + 1;
          const to = from + bytes[from - 1]!;
          const hash = hashBytes(bytes, from, to);
          person.push(
            addsPeople ? this.ids.add(bytes, from, to, hash) : this.ids.find(bytes, from, to, hash),
          );
        }
      }
    }
    return {
      readers,
      reader: Uint16Array.from(reader),
      at: Uint32Array.from(at),
      person: Int32Array.from(person),
      order: new Uint32Array(),
      starts: new Uint32Array(),
    };
  }
}

/** A counting sort: people in their order, each one's rows in the order in which they came. */
function groupByPerson(rows: TableRows, people: number): void {
  const starts = new Uint32Array(people + 1);
  for (const person of rows.person) if (person >= 0) starts[person + 1]! += 1;
  for (let person = 0; person < people; person += 1) starts[person + 1]! += starts[person]!;
  const next = starts.slice();
  const order = new Uint32Array(starts[people]!);
  for (let row = 0; row < rows.person.length; row += 1) {
    const person = rows.person[row]!;
    if (person >= 0) order[next[person]!++] = row;
  }
  rows.order = order;
  rows.starts = starts;
}
