import { readFileSync } from 'node:fs';
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { isCalendarDate } from '../core/calendar-date.ts';
import { SettingsRejectedError } from '../core/errors.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { readMapping } from '../mapping/read-mapping.ts';
import { readSettings } from '../settings/read-settings.ts';
import type { Settings } from '../settings/settings.ts';

export function wholeNumber(lowest: number, highest: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= lowest && value <= highest) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${lowest} to ${highest}.`);
  };
}

export function share(highest: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d*\.?\d+$/.test(text) && value <= highest) return value;
    throw new InvalidArgumentError(`It must be a share from 0 to ${highest}.`);
  };
}

export function calendarDate(text: string): string {
  if (isCalendarDate(text)) return text;
  throw new InvalidArgumentError('It must be a date, YYYY-MM-DD.');
}

/** An instant, as ISO text with an offset. */
export function instant(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text))) {
    return new Date(text).toISOString();
  }
  throw new InvalidArgumentError('It must be a date and time with an offset, such as 2026-11-16T09:00:00Z.');
}

export const withFormats = (command: Command): Command =>
  command.addOption(new Option('--json', 'print JSON').conflicts('csv')).option('--csv', 'print CSV');

/** Where a verb works, by lib/cli/with-stage.ts: a folder of this machine, or a deployed stage. */
export const withState = (command: Command): Command =>
  command
    .option('--state <dir>', 'folder of the embedded S3 and DynamoDB', '.hhpu')
    .addOption(
      new Option('--stage <name>', "a deployed stage instead, with the caller's AWS credentials")
        .argParser(stageName)
        .conflicts('state'),
    );

export function stageName(text: string): string {
  if (/^[a-z][a-z0-9]{0,15}$/.test(text)) return text;
  throw new InvalidArgumentError('It must be 1 to 16 lower-case letters and digits.');
}

export const withSettings = (command: Command): Command =>
  command.option('--settings <file>', 'JSON file of settings that differ from the defaults');

/** For the verbs that store nothing: which harm table scores, by lib/cli/chosen-table.ts. */
export const withReference = (command: Command): Command =>
  withState(
    command.option(
      '--reference <file>',
      'an edition of the harm table that hhpu reference import wrote with --to (default: the one that the settings name, from the state folder or stage)',
    ),
  );

export const withMapping = (command: Command): Command =>
  command.option(
    '--mapping <file>',
    "JSON file that maps the force's own tables and columns to the contract's",
  );

/** What a settings file says, unchecked; nothing when none is named. Throws SettingsRejectedError. */
export function settingsText(file: string | undefined): unknown {
  return file === undefined ? {} : fileOfJson(file, 'settings');
}

/** What a mapping file says, unchecked; undefined when none is named. Throws SettingsRejectedError. */
export function mappingText(file: string | undefined): unknown {
  return file === undefined ? undefined : fileOfJson(file, 'mapping');
}

/** What a JSON file says; `rule` ends the message. Throws SettingsRejectedError for one that cannot be read, or is none. */
export function fileOfJson(file: string, rule: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new SettingsRejectedError(`${file}: cannot be read; does it exist? (rule: ${rule})`);
  }
  try {
    // An editor of another system may leave a byte-order mark.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new SettingsRejectedError(`${file}: is not JSON (rule: ${rule})`);
  }
}

export function loadSettings(file: string | undefined): Settings {
  return readSettings(settingsText(file), file ?? 'settings');
}

export function loadMapping(file: string | undefined): Mapping | null {
  return readMapping(mappingText(file), file ?? 'mapping');
}
