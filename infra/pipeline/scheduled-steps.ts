import { Duration, Stack } from 'aws-cdk-lib/core';
import { ContextAttribute } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import { SCORES_PREFIX } from '../../lib/steps/score-history.ts';
import {
  JOURNAL_PREFIX,
  LANDING_PREFIX,
  PACKS_PREFIX,
  QUARANTINE_PREFIX,
  RECORDS_PREFIX,
  RUNS_PREFIX,
  SCRATCH_PREFIX,
} from '../../lib/steps/storage-layout.ts';
import { sweepDataStep } from '../../lib/steps/sweep-data.ts';
import { watchPipelineStep } from '../../lib/steps/watch-pipeline.ts';
import { ALERTS_LIKE, MEETINGS_LIKE, PEOPLE_LIKE, RUNS_LIKE } from '../../lib/steps/table-layout.ts';
import { listSubscriptions, publishTo, startExecutions } from '../constructs/access.ts';
import { batchWriteItems, describeTable, readItems, readWriteItems } from '../constructs/item-access.ts';
import { eraseObjects, listObjects, readObjects, readWriteObjects } from '../constructs/object-access.ts';
import { writePackStep } from '../../lib/steps/write-pack.ts';
import { ScheduledFunction } from '../constructs/scheduled-function.ts';
import { alertsOf, chosenBy, contactsOf, storageOf, type Surroundings } from './surroundings.ts';

/**
 * The functions that the clock starts, beside the state machine, so that none of them fails a run. A new one is its
 * contract, its handler and one entry here.
 */
export function createScheduledSteps(scope: Construct, surroundings: Surroundings, machineArn: string) {
  const { stage, data, alerts, codeVersion, deadLetters, shared } = surroundings;
  const { landing, work, table } = data;
  const environment = storageOf(data);
  return {
    /** The one function that deletes: never exports of the last runs, never what people did. */
    sweepData: new ScheduledFunction(scope, sweepDataStep, {
      ...shared,
      environment,
      access: [
        listObjects(landing),
        eraseObjects(landing, LANDING_PREFIX),
        readWriteObjects(work, SCORES_PREFIX),
        eraseObjects(
          work,
          ...[RUNS_PREFIX, SCRATCH_PREFIX, QUARANTINE_PREFIX, SCORES_PREFIX, RECORDS_PREFIX, PACKS_PREFIX],
        ),
        readItems(table),
        batchWriteItems(table, RUNS_LIKE, ALERTS_LIKE),
      ],
      description: 'Deletes what has been kept as long as the retention settings say',
      // Six hours after the weekly start of a run.
      at: { weekDay: 'MON', hour: '12', minute: '0' },
      input: { settings: stage.settings, startedAt: ContextAttribute.scheduledTime },
      deadLetters,
    }),
    /** Decides itself whether the day of a pack has come. */
    writePack: new ScheduledFunction(scope, writePackStep, {
      ...shared,
      environment: { ...environment, CODE_VERSION: codeVersion },
      access: [readWriteObjects(work, PACKS_PREFIX, JOURNAL_PREFIX), readWriteItems(table, MEETINGS_LIKE)],
      description: 'Makes the pack of the next meeting on its day, or after it, once',
      // An hour after a run may start.
      at: { hour: '7', minute: '0' },
      input: { settings: stage.settings, startedAt: ContextAttribute.scheduledTime },
      deadLetters,
    }),
    watchPipeline: new ScheduledFunction(scope, watchPipelineStep, {
      ...shared,
      environment: {
        ...environment,
        ...alertsOf(surroundings),
        ...contactsOf(surroundings),
        MACHINE_ARN: machineArn,
      },
      access: [
        readObjects(landing),
        readWriteObjects(work, JOURNAL_PREFIX),
        // What the journal has and the table lacks, it writes, whatever people did.
        readWriteItems(table, ALERTS_LIKE, PEOPLE_LIKE, MEETINGS_LIKE),
        describeTable(table),
        publishTo(alerts.unit),
        publishTo(alerts.secondContact),
        listSubscriptions(alerts.unit, alerts.secondContact, alerts.operators),
        startExecutions(Stack.of(scope).stackName),
      ],
      description: 'Sends what is unsent, escalates what is overdue, starts what is late, measures',
      // Each half hour past: a run that was started at the hour has ended by then.
      at: { minute: '30' },
      input: { ...chosenBy(stage), startedAt: ContextAttribute.scheduledTime },
      // A start of hours ago would take that hour for now; the next one makes up for it.
      maxEventAge: Duration.minutes(15),
      deadLetters,
    }),
  };
}
