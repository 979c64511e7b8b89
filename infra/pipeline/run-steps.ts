import { Stack } from 'aws-cdk-lib/core';
import { JsonPath } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { evaluateRunStep } from '../../lib/steps/evaluate-run.ts';
import { failRunStep } from '../../lib/steps/fail-run.ts';
import { ingestPartStep } from '../../lib/steps/ingest-part.ts';
import { notifyUnitStep } from '../../lib/steps/notify-unit.ts';
import { prepareRunStep } from '../../lib/steps/prepare-run.ts';
import { publishRankingStep } from '../../lib/steps/publish-ranking.ts';
import { rankOffendersStep } from '../../lib/steps/rank-offenders.ts';
import { reconcileRunStep } from '../../lib/steps/reconcile-run.ts';
import { SCORES_PREFIX } from '../../lib/steps/score-history.ts';
import { scoreShardStep } from '../../lib/steps/score-shard.ts';
import { writeBriefStep } from '../../lib/steps/write-brief.ts';
import {
  JOURNAL_PREFIX,
  QUARANTINE_PREFIX,
  RECORDS_PREFIX,
  RUNS_PREFIX,
  SCRATCH_PREFIX,
} from '../../lib/steps/storage-layout.ts';
import {
  ALERTS_LIKE,
  EXECUTIONS_LIKE,
  POINTER_PARTITION,
  RANKINGS_LIKE,
  RUNS_LIKE,
} from '../../lib/steps/table-layout.ts';
import { describeExecutions, publishTo } from '../constructs/access.ts';
import { batchWriteItems, readWriteItems } from '../constructs/item-access.ts';
import { readObjects, readWriteObjects, writeObjects } from '../constructs/object-access.ts';
import { PipelineStep } from '../constructs/pipeline-step.ts';
import { alertsOf, storageOf, type Surroundings } from './surroundings.ts';

export type RunSteps = ReturnType<typeof createRunSteps>;

/**
 * The steps of a run. A new one is its contract, its handler, one entry here, and a place in connect-steps.ts.
 */
export function createRunSteps(scope: Construct, surroundings: Surroundings) {
  const { stage, data, alerts, codeVersion, shared } = surroundings;
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
      payload: {
        'run.$': '$.run',
        'rankingHash.$': '$.rankingHash',
        'entries.$': '$.entries',
        'enteredAt.$': '$$.State.EnteredTime',
      },
    }),
    notifyUnit: new PipelineStep(scope, notifyUnitStep, {
      ...shared,
      environment: { ...environment, ...alertsOf(surroundings) },
      access: [
        readWriteObjects(work, JOURNAL_PREFIX),
        readWriteItems(table, ALERTS_LIKE, EXECUTIONS_LIKE),
        publishTo(alerts.unit),
      ],
      payload: { 'run.$': '$.run', 'enteredAt.$': '$$.State.EnteredTime' },
      resultPath: JsonPath.DISCARD,
      retry: ['transient', 'lost', 'delivery'],
    }),
    writeBrief: new PipelineStep(scope, writeBriefStep, {
      ...shared,
      environment,
      access: [readWriteObjects(work, `${RUNS_PREFIX}*/brief.`), notes],
      payload: { 'run.$': '$.run' },
      resultPath: JsonPath.DISCARD,
    }),
    evaluateRun: new PipelineStep(scope, evaluateRunStep, {
      ...shared,
      environment,
      access: [
        readWriteObjects(
          work,
          `${RUNS_PREFIX}*/evaluation.`,
          `${RUNS_PREFIX}*/harm-sample.json`,
          `${RUNS_PREFIX}*/tops.json`,
        ),
        notes,
      ],
      // Whatever the states before it hand on, it needs the run alone, and hands their result on as it is.
      payload: { 'run.$': '$.run' },
      resultPath: JsonPath.DISCARD,
    }),
    failRun: new PipelineStep(scope, failRunStep, {
      ...shared,
      environment,
      access: [writeObjects(work, RECORDS_PREFIX), readWriteItems(table, RUNS_LIKE, EXECUTIONS_LIKE)],
      payload: { 'execution.$': '$$.Execution.Id', 'error.$': '$.error' },
      retry: ['anything'],
    }),
  };
}
