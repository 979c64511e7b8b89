import { createHash } from 'node:crypto';
import { describeIssues } from '../core/describe-issues.ts';
import { SettingsRejectedError } from '../core/errors.ts';
import { settingsSchema } from './settings.ts';
import type { Settings } from './settings.ts';

/** Settings from what a person wrote: whatever is left out has its default. Throws SettingsRejectedError. */
export function readSettings(written: unknown, where: string): Settings {
  const parsed = settingsSchema.safeParse(written ?? {});
  if (!parsed.success)
    throw new SettingsRejectedError(`${where}: ${describeIssues(parsed.error)} (rule: settings)`);
  return parsed.data;
}

/** SHA-256 of settings; the same whatever order they were written in, since the schema sets the order of keys. */
export function hashSettings(settings: Settings): string {
  return createHash('sha256')
    .update(JSON.stringify(settingsSchema.parse(settings)))
    .digest('hex');
}
