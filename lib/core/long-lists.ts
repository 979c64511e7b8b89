import * as z from 'zod';

/** Lists of thousands, which are looked through and not parsed one by one: that takes longer than all that is done with them. */
export const texts = z.custom<string[]>(
  (value) => Array.isArray(value) && value.every((each) => typeof each === 'string'),
  'expected a list of texts',
);
export const wholeNumbers = z.custom<number[]>(
  (value) => Array.isArray(value) && value.every(Number.isSafeInteger),
  'expected a list of whole numbers',
);
