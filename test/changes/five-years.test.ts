import { it } from 'vitest';
import { liveFiveYears } from './model/five-years.ts';

/** A rebuild reads all runs, so that one after each takes as long as the runs themselves: the soak does that. */
const REBUILT_EVERY = 12;
/** Ten times the longest list, so that people come from below it and fall out; the soak has 2,000. */
const OFFENDERS = 1200;

it(
  'five years of fortnightly runs tell changes, reasons and histories as a plain model does, at every run',
  { timeout: 900_000 },
  () => liveFiveYears(REBUILT_EVERY, OFFENDERS),
);
