import { openKeeping } from '../../lib/aws/open-keeping.ts';
import { openStores } from '../../lib/aws/open-stores.ts';
import { stepHandler } from '../../lib/core/step-handler.ts';
import { sweepData } from '../../lib/pipeline/sweep-data.ts';
import { readSettings } from '../../lib/settings/read-settings.ts';
import { sweepDataStep } from '../../lib/steps/sweep-data.ts';

/** Deletes what has been kept as long as the settings say. */
export const handler = stepHandler(sweepDataStep, {
  open: (environment) => ({ ...openStores(environment), ...openKeeping(environment) }),
  run: ({ settings, startedAt }, deps) => {
    const { retention } = readSettings(settings, 'settings');
    return sweepData(deps, { retention, now: startedAt, dryRun: false });
  },
  // No execution stands behind it: what it threw is in its log and, after three tries, in the dead-letter queue.
  noteFailure: () => Promise.resolve(),
});
