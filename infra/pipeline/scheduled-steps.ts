import { ContextAttribute } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import { SCORES_PREFIX } from '../../lib/steps/score-history.ts';
import {
  LANDING_PREFIX,
  QUARANTINE_PREFIX,
  RECORDS_PREFIX,
  RUNS_PREFIX,
  SCRATCH_PREFIX,
} from '../../lib/steps/storage-layout.ts';
import { sweepDataStep } from '../../lib/steps/sweep-data.ts';
import { ScheduledFunction } from '../constructs/scheduled-function.ts';
import { eraseItems, eraseObjects, listObjects, readWriteObjects } from '../constructs/storage-access.ts';
import { storageOf, type Surroundings } from './surroundings.ts';

/**
 * The functions that the clock starts, beside the state machine, so that none of them fails a run. A new one is its
 * contract, its handler and one entry here.
 */
export function createScheduledSteps(scope: Construct, { stage, data, deadLetters, shared }: Surroundings) {
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
        eraseObjects(work, RUNS_PREFIX, SCRATCH_PREFIX, QUARANTINE_PREFIX, SCORES_PREFIX, RECORDS_PREFIX),
        eraseItems(table),
      ],
      description: 'Deletes what has been kept as long as the retention settings say',
      // Six hours after the weekly start of a run.
      at: { weekDay: 'MON', hour: '12', minute: '0' },
      input: { settings: stage.settings, startedAt: ContextAttribute.scheduledTime },
      deadLetters,
    }),
  };
}
