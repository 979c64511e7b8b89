import { scoreAlike } from '../settings/scoring-settings.ts';
import type { Settings } from '../settings/settings.ts';
import type { ChangedRule, RunBasis } from './run-record.ts';

type Hashes = Pick<RunBasis, 'settingsHash' | 'tableHash' | 'codeVersion'>;

/** What of the rules that score differs between two runs. Settings of other hashes are the same where they score alike; null where they are not known. */
export function changedRules(
  then: Hashes & { settings: Settings | null },
  now: Hashes & { settings: Settings },
): ChangedRule[] {
  const sameSettings =
    then.settingsHash === now.settingsHash ||
    (then.settings !== null && scoreAlike(then.settings, now.settings));
  const changed: ChangedRule[] = [];
  if (!sameSettings) changed.push('settings');
  if (then.tableHash !== now.tableHash) changed.push('reference table');
  if (then.codeVersion !== now.codeVersion) changed.push('code');
  return changed;
}
