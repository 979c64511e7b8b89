import type * as z from 'zod';
import { emitFigures } from '../../lib/aws/emit-figures.ts';
import { openSending } from '../../lib/aws/open-sending.ts';
import { openStores } from '../../lib/aws/open-stores.ts';
import { tableSince } from '../../lib/aws/table-since.ts';
import { type ContactTopic, countUnconfirmed } from '../../lib/aws/unconfirmed-contacts.ts';
import { startExecution } from '../../lib/aws/start-execution.ts';
import { stepHandler } from '../../lib/core/step-handler.ts';
import { watchFigures } from '../../lib/pipeline/watch-figures.ts';
import { watchPipeline } from '../../lib/pipeline/watch-pipeline.ts';
import { readSettings } from '../../lib/settings/read-settings.ts';
import { watchPipelineStep } from '../../lib/steps/watch-pipeline.ts';

const contactTopics = (environment: z.infer<typeof watchPipelineStep.environment>): ContactTopic[] => [
  { topicArn: environment.UNIT_TOPIC_ARN, addresses: Number(environment.UNIT_ADDRESSES) },
  { topicArn: environment.SECOND_CONTACT_TOPIC_ARN, addresses: Number(environment.SECOND_CONTACT_ADDRESSES) },
  { topicArn: environment.OPERATORS_TOPIC_ARN, addresses: Number(environment.OPERATORS_ADDRESSES) },
];

/** Finishes what was left undone, tells the second contact, starts a late run, and measures. */
export const handler = stepHandler(watchPipelineStep, {
  open: openStores,
  run: async ({ startedAt: now, ...chosen }, stores, environment) => {
    const deps = {
      ...stores,
      ...openSending(environment, now),
      startExecution: (name: string, request: object) =>
        startExecution(environment.MACHINE_ARN, name, request),
      countUnconfirmed: () => countUnconfirmed(contactTopics(environment)),
      dataSince: () => tableSince(environment.TABLE_NAME),
    };
    const settings = readSettings(chosen.settings, 'settings');
    const { report, failures } = await watchPipeline(deps, { settings, chosen, now });
    emitFigures(environment.STAGE, watchFigures(report));
    const [failure] = failures;
    if (failure) throw failure;
    return report;
  },
  // No execution stands behind it: what it threw is in its log and, after three tries, in the dead-letter queue.
  noteFailure: () => Promise.resolve(),
});
