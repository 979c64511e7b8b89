import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TABLES } from '../../lib/contract/tables.ts';
import type { TableName } from '../../lib/contract/tables.ts';
import { writeManifest } from '../../lib/local/write-manifest.ts';
import { chance, pick, randomStream, wholeBetween } from '../../lib/synthetic/random-stream.ts';
import type { RandomStream } from '../../lib/synthetic/random-stream.ts';

/** As-of date of the export, and the name of its folder. */
const AS_OF = '2024-02-29';
const BIRTHS = [
  '2000-02-29',
  '1999-02-28',
  '2000-03-01',
  '1996-02-29',
  '1984-02-29',
  '1974-03-01',
  '1961-12-31',
];
/** None before the tenth birthday of anyone. */
const DAYS = ['2012-02-29', '2014-02-28', '2014-03-01', '2017-06-05', '2023-02-28', '2024-02-28', AS_OF];
/** Ties of days, ambiguous and class values, no OGRS3 weight, unlisted: days in eighths, whose sums are exact. */
const CODES = ['00101', '00501', '00504', '00505', '00512', '00872', '10510', '19900', '99999'];
const FLAGS = [
  '',
  '',
  '',
  ';',
  'DOMESTIC_ABUSE;;',
  'POLICE_DETECTED',
  'HATE_CRIME;POLICE_DETECTED',
  'CHILD_ABUSE',
];
const SCHEMES = ['', '', '', 'MAPPA', 'HHPU;MAPPA', 'IOM', 'VISOR'];

/**
 * Writes an export without faults in which what is rare elsewhere is common: merges and chains of them, offences on
 * several of their records, leap days, ties of all kinds, releases after the as-of date. Gives its folder.
 */
export async function writeEdgeCaseExport(
  parent: string,
  { seed, people }: { seed: number; people: number },
): Promise<string> {
  const random = randomStream(seed, 'career', 0);
  const numbers = Array.from({ length: people }, (_, person) => person);
  const folder = join(parent, AS_OF);
  await mkdir(folder);
  const write = (name: TableName, rows: string[][]) => {
    const header = TABLES[name].columns.map((column) => column.name);
    return writeFile(
      join(folder, `${name}.csv`),
      [header, ...rows, []].map((row) => row.join(',')).join('\n'),
    );
  };
  await write(
    'nominals',
    numbers.map((person) => nominalRow(random, person)),
  );
  await write('offences', rowsOfAll(numbers, random, 8, offenceRow));
  await write('sanctions', rowsOfAll(numbers, random, 4, sanctionRow));
  await writeManifest(folder, { force: 'Edge cases', extractedAt: undefined });
  return folder;
}

type MakeRow = (random: RandomStream, person: number, nth: number) => string[];

function rowsOfAll(numbers: number[], random: RandomStream, most: number, makeRow: MakeRow): string[][] {
  return numbers.flatMap((person) => {
    const count = chance(random, 0.4) ? 0 : wholeBetween(random, 1, most);
    return Array.from({ length: count }, (_, nth) => makeRow(random, person, nth));
  });
}

const idOf = (person: number) => `N${String(person).padStart(4, '0')}`;

/** A record is merged into one a little before it at most, so that chains arise and circles do not. */
function nominalRow(random: RandomStream, person: number): string[] {
  const into = person > 5 && chance(random, 0.3) ? idOf(person - wholeBetween(random, 1, 5)) : '';
  const sex = pick(random, ['M', 'F', 'U']);
  const division = pick(random, ['', 'NORTH']);
  const deceased = pick(random, ['', 'N', 'N', 'Y']);
  return [idOf(person), pick(random, BIRTHS), sex, '', division, pick(random, SCHEMES), deceased, into];
}

/** Few occurrences, codes and days among neighbours: records that are merged often carry the same offence. */
function offenceRow(random: RandomStream, person: number, nth: number): string[] {
  const at = wholeBetween(random, 0, chance(random, 0.7) ? 0 : DAYS.length - 1);
  const recorded = DAYS[wholeBetween(random, at, DAYS.length - 1)]!;
  const code = pick(random, chance(random, 0.7) ? CODES.slice(0, 1) : CODES);
  const outcome = pick(random, ['', '1', '16', 'CANCELLED']);
  const days = pick(random, ['', '', '0', '12.5', '400']);
  const occurrence = `O${Math.floor(person / 10)}-${wholeBetween(random, 0, 1)}`;
  const rest = [outcome, pick(random, FLAGS), pick(random, ['Y', 'N', '']), days];
  return [`F${nth}`, occurrence, idOf(person), code, DAYS[at]!, recorded, ...rest];
}

function sanctionRow(random: RandomStream, person: number, nth: number): string[] {
  const at = wholeBetween(random, 0, DAYS.length - 1);
  const released = pick(random, ['', ...DAYS.slice(at), '2024-03-01', '2031-01-01']);
  const disposal = pick(random, ['CONVICTION', 'CAUTION']);
  return [`S${nth}`, idOf(person), DAYS[at]!, disposal, pick(random, CODES), released];
}
