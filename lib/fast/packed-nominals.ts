import { MANAGEMENT_SCHEMES } from '../contract/records.ts';
import type { Sex } from '../contract/records.ts';
import type { PartReader } from './packed-part.ts';
import type { TableRows } from './packed-people.ts';
import { codedPlace } from './row-layout.ts';

/** What the packed nominal rows of a shard say, by person: of those alone that have one row, a packed one. */
export class PackedNominals {
  private readonly rows: TableRows;
  private readonly meanings: readonly NominalMeanings[];

  constructor(rows: TableRows) {
    this.rows = rows;
    this.meanings = rows.readers.map(nominalMeanings);
  }

  birth(person: number): number {
    const { births, places } = this.meaningsOf(person);
    return births[this.code(person, places.birth)]!;
  }

  sex(person: number): Sex {
    const { sexes, places } = this.meaningsOf(person);
    return sexes[this.code(person, places.sex)]!;
  }

  isDeceased(person: number): boolean {
    const { deaths, places } = this.meaningsOf(person);
    return deaths[this.code(person, places.deceased)] === 1;
  }

  /** Who manages the person, in the contract's order. */
  management(person: number): string {
    const { schemes, places } = this.meaningsOf(person);
    return schemes[this.code(person, places.management)]!;
  }

  division(person: number): string {
    const { divisions, places } = this.meaningsOf(person);
    return divisions[this.code(person, places.division)]!;
  }

  private rowOf(person: number): number {
    const { order, starts } = this.rows;
    return order[starts[person]!]!;
  }

  private meaningsOf(person: number): NominalMeanings {
    return this.meanings[this.rows.reader[this.rowOf(person)]!]!;
  }

  private code(person: number, place: number): number {
    const row = this.rowOf(person);
    const { readers, reader, at } = this.rows;
    return readers[reader[row]!]!.code(at[row]!, place);
  }
}

type NominalMeanings = {
  places: { birth: number; sex: number; deceased: number; management: number; division: number };
  births: Int32Array;
  sexes: readonly Sex[];
  deaths: Uint8Array;
  schemes: readonly string[];
  divisions: readonly string[];
};

function nominalMeanings(reader: PartReader): NominalMeanings {
  const place = (name: string) => codedPlace(reader.layout, name);
  const places = {
    birth: place('date_of_birth'),
    sex: place('sex'),
    deceased: place('deceased'),
    management: place('management'),
    division: place('division'),
  };
  return {
    places,
    births: reader.dates(places.birth),
    sexes: reader.texts(places.sex) as readonly Sex[],
    deaths: Uint8Array.from(reader.texts(places.deceased), (text) => (text === 'Y' ? 1 : 0)),
    schemes: reader.texts(places.management).map(inContractOrder),
    divisions: reader.texts(places.division),
  };
}

function inContractOrder(management: string): string {
  const schemes = management.split(';');
  return MANAGEMENT_SCHEMES.filter((scheme) => schemes.includes(scheme)).join(';');
}
