import { asNumber } from '../core/calendar-date.ts';
import type { OffenceTable } from '../reference/offence-table.ts';
import { tableDays } from '../scoring/harm.ts';
import type { OffenceHarmBasis } from '../scoring/harm.ts';
import type { Settings } from '../settings/settings.ts';
import type { PartReader } from './packed-part.ts';
import { codedPlace } from './row-layout.ts';

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
  code: { text: string; days: number; basis: OffenceHarmBasis; highHarm: boolean }[];
  committed: Int32Array;
  cancelled: Uint8Array;
  flagged: Uint8Array;
  policeDetected: Uint8Array;
  vulnerable: Uint8Array;
  /** NaN where the table's days hold. */
  ownDays: Float64Array;
};

/** A part's dictionary is the same object for every shard that a process scores of a run, under one set of settings. */
const offencesRemembered = new WeakMap<object, OffenceMeanings>();
const sanctionsRemembered = new WeakMap<object, SanctionMeanings>();

export function offenceMeanings(
  reader: PartReader,
  settings: Settings['harm'],
  table: OffenceTable,
): OffenceMeanings {
  return recall(offencesRemembered, reader, () => readOffenceMeanings(reader, settings, table));
}

export function sanctionMeanings(reader: PartReader, table: OffenceTable): SanctionMeanings {
  return recall(sanctionsRemembered, reader, () => readSanctionMeanings(reader, table));
}

function recall<T>(remembered: WeakMap<object, T>, { codes }: PartReader, read: () => T): T {
  const found = remembered.get(codes) ?? read();
  remembered.set(codes, found);
  return found;
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
  const texts = (at: number) => reader.codes[at] ?? [];
  const flags = texts(places.flags).map((text) => text.split(';').filter((flag) => flag !== ''));
  return {
    places,
    code: texts(places.code).map((text) => {
      const { days, basis, highHarm } = table.harm(text);
      return { text, days: tableDays(days, basis, settings), basis, highHarm };
    }),
    committed: dates(texts(places.committed)),
    cancelled: Uint8Array.from(texts(places.outcome), (text) => (text === 'CANCELLED' ? 1 : 0)),
    flagged: Uint8Array.from(flags, (each) => (each.length > 0 ? 1 : 0)),
    policeDetected: Uint8Array.from(flags, (each) => (each.includes('POLICE_DETECTED') ? 1 : 0)),
    vulnerable: Uint8Array.from(texts(places.vulnerable), (text) => (text === 'Y' ? 1 : 0)),
    ownDays: Float64Array.from(texts(places.harmDays), (text) => (text === '' ? NaN : Number(text))),
  };
}

/** What the numbers of a part's sanctions mean to a career. */
export type SanctionMeanings = {
  places: { code: number; sanctioned: number; released: number; disposal: number };
  code: { text: string; days: number }[];
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
  const texts = (at: number) => reader.codes[at] ?? [];
  return {
    places,
    code: texts(places.code).map((text) => ({ text, days: table.harm(text).days })),
    sanctioned: dates(texts(places.sanctioned)),
    released: dates(texts(places.released)),
    conviction: Uint8Array.from(texts(places.disposal), (text) => (text === 'CONVICTION' ? 1 : 0)),
  };
}

/** Values that no row of the shard has may be anything; they are never read. */
export function dates(texts: readonly string[]): Int32Array {
  return Int32Array.from(texts, (text) => (text === '' ? 0 : asNumber(text)));
}
