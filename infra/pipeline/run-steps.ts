import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { failRunStep } from '../../lib/steps/fail-run.ts';
import { ingestPartStep } from '../../lib/steps/ingest-part.ts';
import { prepareRunStep } from '../../lib/steps/prepare-run.ts';
import { publishRankingStep } from '../../lib/steps/publish-ranking.ts';
import { rankOffendersStep } from '../../lib/steps/rank-offenders.ts';
import { reconcileRunStep } from '../../lib/steps/reconcile-run.ts';
import { SCORES_PREFIX } from '../../lib/steps/score-history.ts';
import { scoreShardStep } from '../../lib/steps/score-shard.ts';
import {
  QUARANTINE_PREFIX,
  RECORDS_PREFIX,
  RUNS_PREFIX,
  SCRATCH_PREFIX,
} from '../../lib/steps/storage-layout.ts';
import {
  EXECUTIONS_LIKE,
  POINTER_PARTITION,
  RANKINGS_LIKE,
  RUNS_LIKE,
} from '../../lib/steps/table-layout.ts';
import { describeExecutions } from '../constructs/access.ts';
import { batchWriteItems, readWriteItems } from '../constructs/item-access.ts';
import { readObjects, readWriteObjects, writeObjects } from '../constructs/object-access.ts';
import { PipelineStep } from '../constructs/pipeline-step.ts';
import { storageOf, type Surroundings } from './surroundings.ts';

export type RunSteps = ReturnType<typeof createRunSteps>;

/**
 * The steps of a run. A new one is its contract, its handler, one entry here, and a place in connect-steps.ts.
 */
export function createRunSteps(scope: Construct, { stage, data, codeVersion, shared }: Surroundings) {
  const { landing, work, table } = data;
  const environment = storageOf(data);
  const scoring = { ...environment, CODE_VERSION: codeVersion };
  // Every step may note its failure under the execution before it throws.
  const notes = readWriteItems(table, EXECUTIONS_LIKE);
  const runItems = readWriteItems(table, RUNS_LIKE, EXECUTIONS_LIKE, POINTER_PARTITION);
  // A proof writes all that it makes to scratch.
  const rows = [readWriteObjects(work, RUNS_PREFIX, SCRATCH_PREFIX, QUARANTINE_PREFIX), notes];
  const figures = [readWriteObjects(work, RUNS_PREFIX, SCRATCH_PREFIX), notes];
  return {
    prepareRun: new PipelineStep(scope, prepareRunStep, {
      ...shared,
      environment: scoring,
      access: [
        readObjects(landing),
        // It finishes what a crash left of the run before: that run's record and scores.
        readWriteObjects(work, RUNS_PREFIX, SCRATCH_PREFIX, RECORDS_PREFIX, SCORES_PREFIX),
        runItems,
        describeExecutions(Stack.of(scope).stackName),
      ],
      payload: {
        'request.$': '$',
        'execution.$': '$$.Execution.Id',
        'startedAt.$': '$$.Execution.StartTime',
      },
    }),
    ingestPart: new PipelineStep(scope, ingestPartStep, {
      ...shared,
      environment,
      access: [readObjects(landing), ...rows],
    }),
    scoreShard: new PipelineStep(scope, scoreShardStep, { ...shared, environment: scoring, access: rows }),
    reconcileRun: new PipelineStep(scope, reconcileRunStep, { ...shared, environment, access: figures }),
    rankOffenders: new PipelineStep(scope, rankOffendersStep, { ...shared, environment, access: figures }),
    publishRanking: new PipelineStep(scope, publishRankingStep, {
      ...shared,
      environment: { ...environment, STAGE: stage.name },
      // Whatever claim it runs for, it cannot write over what a run was made from.
      access: [
        readWriteObjects(work, SCORES_PREFIX, RECORDS_PREFIX),
        runItems,
        batchWriteItems(table, RANKINGS_LIKE),
      ],
    }),
    failRun: new PipelineStep(scope, failRunStep, {
      ...shared,
      environment,
      access: [writeObjects(work, RECORDS_PREFIX), readWriteItems(table, RUNS_LIKE, EXECUTIONS_LIKE)],
      payload: { 'execution.$': '$$.Execution.Id', 'error.$': '$.error' },
      retry: 'anything',
    }),
  };
}
