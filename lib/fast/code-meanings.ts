import type { OffenceTable } from '../reference/offence-table.ts';
import { tableDays } from '../scoring/harm.ts';
import type { OffenceHarmBasis } from '../scoring/harm.ts';
import type { Settings } from '../settings/settings.ts';
import type { PartReader } from './packed-part.ts';
import { codedPlace } from './row-layout.ts';
import { outcomeNumber } from './settle-evidence.ts';

/** How days came about, by number. */
export const BASES = [
  'listed',
  'ambiguous',
  'class',
  'none',
  'unknown',
  'own',
] as const satisfies OffenceHarmBasis[];
export const UNKNOWN = BASES.indexOf('unknown');
export const NO_HARM = BASES.indexOf('none');
export const OWN = BASES.indexOf('own');

/** What an offence's flags say, by number: nothing, one of the unit's high harm kinds, or that H leaves it out. */
export const FLAGGED = 1;
export const POLICE_DETECTED = 2;

/** What the numbers of a part's offences mean to a score, worked out once for each distinct value. */
export type OffenceMeanings = {
  places: {
    code: number;
    committed: number;
    outcome: number;
    flags: number;
    vulnerable: number;
    harmDays: number;
  };
  code: string[];
  /** Of them, those without an OGRS3 weight. */
  unlisted: string[];
  codeNumber: Int32Array;
  days: Float64Array;
  basis: Uint8Array;
  highHarm: Uint8Array;
  committed: Int32Array;
  cancelled: Uint8Array;
  /** How an offence ended as far as the outcome says, see outcomeNumber. */
  ended: Uint8Array;
  flags: Uint8Array;
  vulnerable: Uint8Array;
  /** NaN where the table's days hold. */
  ownDays: Float64Array;
};

/** A part's dictionary is the same object for every shard that a process scores of a run. */
const offencesRemembered: Remembered<OffenceMeanings> = new WeakMap();
const sanctionsRemembered: Remembered<SanctionMeanings> = new WeakMap();

export function offenceMeanings(
  reader: PartReader,
  settings: Settings['harm'],
  table: OffenceTable,
): OffenceMeanings {
  const read = () => readOffenceMeanings(reader, settings, table);
  return recall(offencesRemembered, reader, table.sha256 + JSON.stringify(settings), read);
}

export function sanctionMeanings(reader: PartReader, table: OffenceTable): SanctionMeanings {
  return recall(sanctionsRemembered, reader, table.sha256, () => readSanctionMeanings(reader, table));
}

type Remembered<T> = WeakMap<object, { under: string; value: T }>;

/** As it was read last, where that was under the same table and settings. */
function recall<T>(remembered: Remembered<T>, { codes }: PartReader, under: string, read: () => T): T {
  const found = remembered.get(codes);
  if (found?.under === under) return found.value;
  const value = read();
  remembered.set(codes, { under, value });
  return value;
}

function readOffenceMeanings(
  reader: PartReader,
  settings: Settings['harm'],
  table: OffenceTable,
): OffenceMeanings {
  const place = (name: string) => codedPlace(reader.layout, name);
  const places = {
    code: place('offence_code'),
    committed: place('committed_on'),
    outcome: place('outcome'),
    flags: place('flags'),
    vulnerable: place('victim_vulnerable'),
    harmDays: place('harm_days'),
  };
  const texts = (at: number) => reader.texts(at);
  const harms = texts(places.code).map((text) => table.harm(text));
  return {
    places,
    code: [...texts(places.code)],
    unlisted: texts(places.code).filter((text) => !table.ogrs3(text).listed),
    codeNumber: Int32Array.from(texts(places.code), Number),
    days: Float64Array.from(harms, ({ days, basis }) => tableDays(days, basis, settings)),
    basis: Uint8Array.from(harms, ({ basis }) => BASES.indexOf(basis)),
    highHarm: Uint8Array.from(harms, ({ highHarm }) => (highHarm ? 1 : 0)),
    committed: reader.dates(places.committed),
    cancelled: Uint8Array.from(texts(places.outcome), (text) => (text === 'CANCELLED' ? 1 : 0)),
    ended: Uint8Array.from(texts(places.outcome), outcomeNumber),
    flags: Uint8Array.from(texts(places.flags), flagsMeaning),
    vulnerable: Uint8Array.from(texts(places.vulnerable), (text) => (text === 'Y' ? 1 : 0)),
    ownDays: Float64Array.from(texts(places.harmDays), (text) => (text === '' ? NaN : Number(text))),
  };
}

function flagsMeaning(text: string): number {
  const flags = text.split(';').filter((flag) => flag !== '');
  if (flags.includes('POLICE_DETECTED')) return POLICE_DETECTED;
  return flags.length > 0 ? FLAGGED : 0;
}

/** What the numbers of a part's sanctions mean to a career. */
export type SanctionMeanings = {
  places: { code: number; sanctioned: number; released: number; disposal: number };
  code: string[];
  unlisted: string[];
  codeNumber: Int32Array;
  days: Float64Array;
  sanctioned: Int32Array;
  /** 0 where there was no release. */
  released: Int32Array;
  conviction: Uint8Array;
};

function readSanctionMeanings(reader: PartReader, table: OffenceTable): SanctionMeanings {
  const place = (name: string) => codedPlace(reader.layout, name);
  const places = {
    code: place('offence_code'),
    sanctioned: place('sanctioned_on'),
    released: place('released_on'),
    disposal: place('disposal'),
  };
  const texts = (at: number) => reader.texts(at);
  return {
    places,
    code: [...texts(places.code)],
    unlisted: texts(places.code).filter((text) => !table.ogrs3(text).listed),
    codeNumber: Int32Array.from(texts(places.code), Number),
    days: Float64Array.from(texts(places.code), (text) => table.harm(text).days),
    sanctioned: reader.dates(places.sanctioned),
    released: reader.dates(places.released),
    conviction: Uint8Array.from(texts(places.disposal), (text) => (text === 'CONVICTION' ? 1 : 0)),
  };
}
