import { isCalendarDate } from '../core/calendar-date.ts';
import { MANAGEMENT_SCHEMES, OFFENCE_FLAGS } from './records.ts';

/** The values that a column takes: the check of one that is not blank, and what it expects, in words. */
export type ColumnValues = { accepts: (value: string) => boolean; expects: string };

export const anyText: ColumnValues = { accepts: () => true, expects: 'any text' };

export const reference: ColumnValues = {
  accepts: (value) => /^[A-Za-z0-9/_-]{1,64}$/.test(value),
  expects: '1 to 64 of A-Z, a-z, 0-9, / _ -',
};

export const date: ColumnValues = { accepts: isCalendarDate, expects: 'a date that exists, YYYY-MM-DD' };

export const offenceCode: ColumnValues = {
  accepts: (value) => /^\d{5}$/.test(value),
  expects: 'five digits: Home Office class and sub-class',
};

export const outcome: ColumnValues = {
  accepts: (value) => /^(?:[1-9]|1\d|2[0-2]|CANCELLED)$/.test(value),
  expects: 'a Home Office outcome 1 to 22, or CANCELLED',
};

export const yesOrNo = oneOf('Y', 'N');

/** A decimal without sign or exponent, small enough to be a finite number. */
export const harmDays: ColumnValues = {
  accepts: (value) => /^\d+(?:\.\d+)?$/.test(value) && Number.isFinite(Number(value)),
  expects: 'days as a decimal, such as 12 or 12.5',
};

/** `;`-separated; an empty segment or a repeat is harmless. */
export const offenceFlags: ColumnValues = {
  accepts: (value) => value.split(';').every((flag) => flag === '' || isOneOf(flag, OFFENCE_FLAGS)),
  expects: `;-separated ${OFFENCE_FLAGS.join(', ')}`,
};

/** `;`-separated; the contract forgives empty segments of flags alone. */
export const managementSchemes: ColumnValues = {
  accepts: (value) => value.split(';').every((scheme) => isOneOf(scheme, MANAGEMENT_SCHEMES)),
  expects: `;-separated ${MANAGEMENT_SCHEMES.join(', ')}`,
};

export function oneOf(...values: readonly string[]): ColumnValues {
  return { accepts: (value) => values.includes(value), expects: `one of ${values.join(', ')}` };
}

function isOneOf(value: string, values: readonly string[]): boolean {
  return values.includes(value);
}
