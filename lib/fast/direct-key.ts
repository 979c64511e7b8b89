import type { PaddedBytes } from './padded-bytes.ts';

/** Years of dates that have a key: later than any birth date, earlier than any date of an export, in this century. */
const FIRST_YEAR = 1900;
const YEARS = 200;
const DAYS_IN_A_YEAR = 12 * 31;

const ONE_BYTE = 1;
const TWO_BYTES = ONE_BYTE + 256;
const FIVE_DIGITS = TWO_BYTES + 65_536;
const DATES = FIVE_DIGITS + 100_000;
/** All keys are below it. */
export const DIRECT_KEYS = DATES + YEARS * DAYS_IN_A_YEAR;

const DIGITS = 0x30303030;
const UPPER_HALVES = 0xf0f0f0f0 | 0;
const LOWER_HALVES = 0x0f0f0f0f;
const DASH = 0x2d;

/**
 * A number of its own for a value of up to two bytes, of five digits, or that looks like a date of this century or the
 * one before; -1 for any other. No two values share a key, so what has one needs no search.
 */
export function directKey({ view }: PaddedBytes, from: number, to: number): number {
  switch (to - from) {
    case 0:
      return 0;
    case 1:
      return ONE_BYTE + view.getUint8(from);
    case 2:
      return TWO_BYTES + view.getUint16(from, true);
    case 5: {
      const last = view.getUint8(from + 4) - 0x30;
      const number = fourDigits(view.getInt32(from, true));
      return number < 0 || last < 0 || last > 9 ? -1 : FIVE_DIGITS + number * 10 + last;
    }
    case 10:
      return dateKey(view, from);
    default:
      return -1;
  }
}

function dateKey(view: DataView, from: number): number {
  const year = fourDigits(view.getInt32(from, true)) - FIRST_YEAR;
  const monthAndDay = view.getInt32(from + 4, true);
  const days = view.getUint16(from + 8, true);
  if ((monthAndDay & 0xff) !== DASH || monthAndDay >>> 24 !== DASH) return -1;
  const rest = fourDigits(((monthAndDay >>> 8) & 0xffff) | (days << 16));
  const month = (rest / 100) | 0;
  const day = rest - month * 100;
  if (year < 0 || year >= YEARS || rest < 0 || month < 1 || month > 12 || day < 1 || day > 31) return -1;
  return DATES + year * DAYS_IN_A_YEAR + (month - 1) * 31 + day - 1;
}

/** The number that four characters stand for, the first in the lowest byte; negative where one is no digit. */
function fourDigits(word: number): number {
  if (((word & UPPER_HALVES) | ((word + 0x06060606) & UPPER_HALVES)) !== DIGITS) return -100_000;
  const digits = word & LOWER_HALVES;
  const pairs = (digits * 10 + (digits >>> 8)) & 0x00ff00ff;
  return (pairs & 0xff) * 100 + (pairs >>> 16);
}
