import type { Line } from '../fixtures/write-export.ts';
import { CANARY } from '../pipeline/good-export.ts';
import type { RandomExport } from '../pipeline/random-export.ts';

const CODES = ['00801', '10510', '02800', '01908', '00101', '99999'];
const day = (nth: number) => `20${12 + (nth % 12)}-0${1 + (nth % 9)}-${10 + (nth % 18)}`;

/**
 * An export without a fault, of one person for each number, which decides what is known of them. Everything that may be
 * any text holds the canary, but the division, which a ranking shows.
 */
export function cleanLines(people: readonly number[]): RandomExport {
  const lines: RandomExport = { nominals: [], offences: [], sanctions: [], referrals: [] };
  for (const [at, nth] of people.entries()) {
    const id = `P${at}`;
    const sex = ['M', 'F', 'U'][nth % 3] ?? 'U';
    lines.nominals.push([
      id,
      `19${60 + (nth % 40)}-06-15`,
      sex,
      CANARY,
      'WEST',
      schemes(nth),
      'N',
      '',
      CANARY,
    ]);
    for (let own = 0; own <= nth % 3; own += 1) lines.offences.push(offence(id, own, nth));
    for (let own = 0; own < nth % 2; own += 1) {
      lines.sanctions.push([
        `S${own}`,
        id,
        day(nth + own),
        'CONVICTION',
        CODES[(nth + own) % 5] ?? '',
        '',
        CANARY,
      ]);
    }
    if (nth % 4 === 0) lines.referrals.push([`R${at}`, id, day(nth), CANARY, CANARY, CANARY]);
  }
  return lines;
}

function schemes(nth: number): string {
  return ['', '', 'IOM', 'MAPPA;HHPU'][nth % 4] ?? '';
}

function offence(id: string, own: number, nth: number): Line {
  const on = day(nth + own);
  const [code = '', flags = ''] = [
    CODES[(nth * 7 + own) % CODES.length],
    ['', 'HATE_CRIME', 'POLICE_DETECTED'][nth % 3],
  ];
  return [
    `F${own}`,
    `O${nth}`,
    id,
    code,
    on,
    on,
    '16',
    flags,
    nth % 2 === 0 ? 'Y' : '',
    nth % 7 === 0 ? '12.5' : '',
    CANARY,
  ];
}

/** The people of the run that is published before each malformed export. */
export const PEOPLE_BEFORE: readonly number[] = Array.from({ length: 12 }, (_, at) => at * 5);
