import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib/core';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { evaluateRunStep } from '../lib/steps/evaluate-run.ts';
import { failRunStep } from '../lib/steps/fail-run.ts';
import { ingestPartStep } from '../lib/steps/ingest-part.ts';
import { prepareRunStep } from '../lib/steps/prepare-run.ts';
import { publishRankingStep } from '../lib/steps/publish-ranking.ts';
import { rankOffendersStep } from '../lib/steps/rank-offenders.ts';
import { reconcileRunStep } from '../lib/steps/reconcile-run.ts';
import { SCORES_PREFIX } from '../lib/steps/score-history.ts';
import { scoreShardStep } from '../lib/steps/score-shard.ts';
import {
  LANDING_PREFIX,
  QUARANTINE_PREFIX,
  RECORDS_PREFIX,
  RUNS_PREFIX,
  SCRATCH_PREFIX,
} from '../lib/steps/storage-layout.ts';
import { sweepDataStep } from '../lib/steps/sweep-data.ts';
import { fanOut } from './constructs/fan-out.ts';
import { PipelineStep } from './constructs/pipeline-step.ts';
import { RunSchedule } from './constructs/run-schedule.ts';
import { type FunctionCode, StepFunction } from './constructs/step-function.ts';
import {
  describeExecutions,
  eraseItems,
  eraseObjects,
  listObjects,
  readObjects,
  readWriteItems,
  readWriteObjects,
  writeObjects,
} from './constructs/storage-access.ts';
import { SweepSchedule } from './constructs/sweep-schedule.ts';
import type { DataStack } from './data-stack.ts';
import type { Stage } from './stage.ts';

export type PipelineStackProps = StackProps & {
  data: DataStack;
  code: FunctionCode;
  codeVersion: string;
  /** What the force sets otherwise than the defaults, and its mapping, for the runs that the schedule starts. */
  chosen: Pick<Stage, 'settings' | 'mapping'>;
};

/** The state machine from an export to a published ranking, its functions and its schedule: all of it can be made again. */
export class PipelineStack extends Stack {
  readonly machine: sfn.StateMachine;

  constructor(scope: Construct, id: string, props: PipelineStackProps) {
    super(scope, id, props);
    const steps = this.createSteps(props);
    this.machine = new sfn.StateMachine(this, 'Machine', {
      stateMachineName: this.stackName,
      definitionBody: sfn.DefinitionBody.fromChainable(this.connect(steps)),
      tracingEnabled: true,
      logs: {
        destination: new logs.LogGroup(this, 'MachineLogs', {
          retention: logs.RetentionDays.ONE_YEAR,
        }),
        level: sfn.LogLevel.ERROR,
        includeExecutionData: false,
      },
    });
    const { deadLetters } = new RunSchedule(this, 'Schedule', this.machine, props.chosen);
    const { function: sweep } = this.createSweep(props);
    new SweepSchedule(this, 'SweepSchedule', { sweep, deadLetters, settings: props.chosen.settings });
    new CfnOutput(this, 'MachineArn', { value: this.machine.stateMachineArn });
  }

  /** A new step is its contract, its handler, and one entry here that `connect` gives a place. */
  private createSteps({ data, code, codeVersion }: PipelineStackProps) {
    const environment = storageOf(data);
    const scoring = { ...environment, CODE_VERSION: codeVersion };
    // Every step writes items: a failing one notes its reason under the execution before it throws.
    const items = readWriteItems(data.table);
    const access = [readWriteObjects(data.work), items];
    const withLanding = [readObjects(data.landing), ...access];
    return {
      prepareRun: new PipelineStep(this, prepareRunStep, {
        code,
        environment: scoring,
        access: [...withLanding, describeExecutions(this.stackName)],
        payload: {
          'request.$': '$',
          'execution.$': '$$.Execution.Id',
          'startedAt.$': '$$.Execution.StartTime',
        },
      }),
      ingestPart: new PipelineStep(this, ingestPartStep, { code, environment, access: withLanding }),
      scoreShard: new PipelineStep(this, scoreShardStep, { code, environment: scoring, access }),
      reconcileRun: new PipelineStep(this, reconcileRunStep, { code, environment, access }),
      rankOffenders: new PipelineStep(this, rankOffendersStep, { code, environment, access }),
      publishRanking: new PipelineStep(this, publishRankingStep, {
        code,
        environment,
        // Whatever claim it runs for, it cannot write over what a run was made from.
        access: [readWriteObjects(data.work, SCORES_PREFIX, RECORDS_PREFIX), items],
      }),
      evaluateRun: new PipelineStep(this, evaluateRunStep, {
        code,
        environment,
        access: [
          readWriteObjects(data.work, `${RUNS_PREFIX}*/evaluation.json`, `${RUNS_PREFIX}*/tops.json`),
          items,
        ],
        // Whatever the states before it hand on, it needs the run alone, and hands their result on as it is.
        payload: { 'run.$': '$.run' },
        resultPath: sfn.JsonPath.DISCARD,
      }),
      failRun: new PipelineStep(this, failRunStep, {
        code,
        environment,
        access: [writeObjects(data.work, RECORDS_PREFIX), items],
        payload: { 'execution.$': '$$.Execution.Id', 'error.$': '$.error' },
        retry: 'anything',
      }),
    };
  }

  /** The one function that deletes: never exports of the last runs, never what people did. */
  private createSweep({ data, code }: PipelineStackProps) {
    const { landing, work, table } = data;
    return new StepFunction(this, sweepDataStep, {
      code,
      environment: storageOf(data),
      access: [
        listObjects(landing),
        eraseObjects(landing, LANDING_PREFIX),
        readWriteObjects(work, SCORES_PREFIX),
        eraseObjects(work, RUNS_PREFIX, SCRATCH_PREFIX, QUARANTINE_PREFIX, SCORES_PREFIX, RECORDS_PREFIX),
        eraseItems(table),
      ],
    });
  }

  private connect(steps: ReturnType<PipelineStack['createSteps']>): sfn.IChainable {
    const { prepareRun, ingestPart, scoreShard, reconcileRun, rankOffenders, publishRanking } = steps;
    const { evaluateRun, failRun } = steps;
    const ingestParts = fanOut(this, ingestPart.task, {
      over: '$.parts',
      item: 'part',
      resultPath: '$.ingested',
    });
    const scoreShards = fanOut(this, scoreShard.task, {
      over: '$.shards',
      item: 'shard',
      resultPath: '$.scored',
    });
    const run = [
      ingestParts,
      scoreShards,
      reconcileRun.task,
      rankOffenders.task,
      publishRanking.task,
    ] as const;
    const failed = failRun.task.next(new sfn.Fail(this, 'Run failed', { error: 'RunFailed' }));
    for (const state of [prepareRun.task, ...run]) state.addCatch(failed, { resultPath: '$.error' });
    // The ranking is out: what goes wrong in its evaluation is told in the execution's output, and fails no run.
    evaluateRun.task.addCatch(new sfn.Succeed(this, 'Run not evaluated'), { resultPath: '$.notEvaluated' });
    return prepareRun.task.next(
      new sfn.Choice(this, 'Run claimed?')
        .when(sfn.Condition.stringEquals('$.decision', 'Claimed'), chain([...run, evaluateRun.task]))
        .otherwise(new sfn.Succeed(this, 'Nothing to do')),
    );
  }
}

function storageOf({ landing, work, table }: DataStack) {
  return {
    LANDING_BUCKET: landing.bucketName,
    WORK_BUCKET: work.bucketName,
    TABLE_NAME: table.tableName,
  };
}

function chain(states: readonly (sfn.IChainable & sfn.INextable)[]): sfn.IChainable {
  const [first, ...others] = states;
  if (!first) throw new Error('A chain of states needs at least one');
  return others.reduce((chained, state) => chained.next(state), sfn.Chain.start(first));
}
