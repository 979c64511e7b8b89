import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { instant } from './options.ts';

const LONGEST_NAME = 100;

/** Text of one to so many characters, as it will be stored. */
export function textUpTo(longest: number): (text: string) => string {
  return (text) => {
    if (text.trim() !== '' && text.length <= longest) return text;
    throw new InvalidArgumentError(`It must be text of at most ${longest} characters.`);
  };
}

export const personName = textUpTo(LONGEST_NAME);

/** Who does it, and when: what every verb that acts for the unit is told. */
export const withActor = (command: Command): Command =>
  command
    .requiredOption('--by <name>', 'who does it', personName)
    .option('--now <instant>', 'when, instead of now', instant);

/** Instant of an action, as ISO text. */
export const actedAt = (now: string | undefined): string => now ?? new Date().toISOString();
