import { londonDate } from '../core/calendar-date.ts';
import type { CalendarDate } from '../core/calendar-date.ts';
import { SetupError } from '../core/errors.ts';
import { FreeTextError } from './free-text-error.ts';
import type { Command } from 'commander';
import { instant } from './options.ts';
import { figure } from './print.ts';

const LONGEST_NAME = 100;

/** Text of one to so many characters, as it will be stored. What was typed may name somebody: no refusal quotes it. */
export function textUpTo(longest: number, option: string): (text: string) => string {
  return (text) => {
    if (text.trim() !== '' && text.length <= longest) return text;
    throw new FreeTextError(`${option} must be text of 1 to ${figure(longest)} characters`);
  };
}

/** Somebody's name, as records keep it. */
export function personName(option: string): (text: string) => string {
  return (text) => {
    const name = text.trim();
    if (name !== '' && name.length <= LONGEST_NAME && !/\p{Cc}/u.test(name)) return name;
    throw new FreeTextError(`${option} must be one line of 1 to ${LONGEST_NAME} characters`);
  };
}

/** Throws SetupError for a day after the one on which something is said of it. */
export function assertNotToCome(day: CalendarDate, at: string, what: string): void {
  if (day > londonDate(at)) throw new SetupError(`${what}, ${day}, is still to come`);
}

/** Who does it, and when: what every verb that acts for the unit is told. */
export const withActor = (command: Command): Command =>
  command
    .requiredOption('--by <name>', 'who does it', personName('--by'))
    .option('--now <instant>', 'when, instead of now', instant);

/** Instant of an action, as ISO text. */
export const actedAt = (now: string | undefined): string => now ?? new Date().toISOString();
