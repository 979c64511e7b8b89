import { Stack } from 'aws-cdk-lib/core';
import { JsonPath } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { failRunStep } from '../../lib/steps/fail-run.ts';
import { ingestPartStep } from '../../lib/steps/ingest-part.ts';
import { notifyUnitStep } from '../../lib/steps/notify-unit.ts';
import { prepareRunStep } from '../../lib/steps/prepare-run.ts';
import { publishRankingStep } from '../../lib/steps/publish-ranking.ts';
import { rankOffendersStep } from '../../lib/steps/rank-offenders.ts';
import { reconcileRunStep } from '../../lib/steps/reconcile-run.ts';
import { SCORES_PREFIX } from '../../lib/steps/score-history.ts';
import { scoreShardStep } from '../../lib/steps/score-shard.ts';
import { JOURNAL_PREFIX, RECORDS_PREFIX, RUNS_PREFIX } from '../../lib/steps/storage-layout.ts';
import { writeBriefStep } from '../../lib/steps/write-brief.ts';
import { PipelineStep } from '../constructs/pipeline-step.ts';
import {
  describeExecutions,
  publishTo,
  readObjects,
  readWriteItems,
  readWriteObjects,
  writeObjects,
} from '../constructs/storage-access.ts';
import { alertsOf, storageOf, type Surroundings } from './surroundings.ts';

export type RunSteps = ReturnType<typeof createRunSteps>;

/**
 * The steps of a run. A new one is its contract, its handler, one entry here, and a place in connect-steps.ts.
 */
export function createRunSteps(scope: Construct, surroundings: Surroundings) {
  const { data, alerts, codeVersion, shared } = surroundings;
  const environment = storageOf(data);
  const scoring = { ...environment, CODE_VERSION: codeVersion };
  // Every step writes items: a failing one notes its reason under the execution before it throws.
  const items = readWriteItems(data.table);
  const access = [readWriteObjects(data.work), items];
  const withLanding = [readObjects(data.landing), ...access];
  return {
    prepareRun: new PipelineStep(scope, prepareRunStep, {
      ...shared,
      environment: scoring,
      access: [...withLanding, describeExecutions(Stack.of(scope).stackName)],
      payload: {
        'request.$': '$',
        'execution.$': '$$.Execution.Id',
        'startedAt.$': '$$.Execution.StartTime',
      },
    }),
    ingestPart: new PipelineStep(scope, ingestPartStep, { ...shared, environment, access: withLanding }),
    scoreShard: new PipelineStep(scope, scoreShardStep, { ...shared, environment: scoring, access }),
    reconcileRun: new PipelineStep(scope, reconcileRunStep, { ...shared, environment, access }),
    rankOffenders: new PipelineStep(scope, rankOffendersStep, { ...shared, environment, access }),
    publishRanking: new PipelineStep(scope, publishRankingStep, {
      ...shared,
      environment,
      // Whatever claim it runs for, it cannot write over what a run was made from.
      access: [readWriteObjects(data.work, SCORES_PREFIX, RECORDS_PREFIX), items],
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
      access: [readWriteObjects(data.work, JOURNAL_PREFIX), items, publishTo(alerts.unit)],
      payload: { 'run.$': '$.run', 'enteredAt.$': '$$.State.EnteredTime' },
      resultPath: JsonPath.DISCARD,
      retry: ['transient', 'lost', 'delivery'],
    }),
    writeBrief: new PipelineStep(scope, writeBriefStep, {
      ...shared,
      environment,
      access: [readWriteObjects(data.work, `${RUNS_PREFIX}*/brief.`), items],
      payload: { 'run.$': '$.run' },
      resultPath: JsonPath.DISCARD,
    }),
    failRun: new PipelineStep(scope, failRunStep, {
      ...shared,
      environment,
      access: [writeObjects(data.work, RECORDS_PREFIX), items],
      payload: { 'execution.$': '$$.Execution.Id', 'error.$': '$.error' },
      retry: ['anything'],
    }),
  };
}
