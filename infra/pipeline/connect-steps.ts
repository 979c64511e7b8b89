import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { fanOut } from '../constructs/fan-out.ts';
import type { RunSteps } from './run-steps.ts';

/**
 * The states of a run in their order; an error in any of them up to the publication ends in Fail run. test/infra/storyboard.test.ts tells
 * them as a text.
 */
export function connectSteps(scope: Construct, steps: RunSteps, itemsAtOnce: number): sfn.IChainable {
  const { prepareRun, ingestPart, scoreShard, reconcileRun, rankOffenders } = steps;
  const { publishRanking, notifyUnit, writeBrief, evaluateRun, failRun } = steps;
  const ingestParts = fanOut(scope, ingestPart.task, {
    over: '$.parts',
    item: 'part',
    resultPath: '$.ingested',
    itemsAtOnce,
  });
  const scoreShards = fanOut(scope, scoreShard.task, {
    over: '$.shards',
    item: 'shard',
    resultPath: '$.scored',
    itemsAtOnce,
  });
  const run = [ingestParts, scoreShards, reconcileRun.task, rankOffenders.task, publishRanking.task] as const;
  const failed = failRun.task.next(new sfn.Fail(scope, 'Run failed', { error: 'RunFailed' }));
  for (const state of [prepareRun.task, ...run]) state.addCatch(failed, { resultPath: '$.error' });
  // Once the ranking is published no failure is the run's: it stays published. What could not be sent the hourly watch sends
  // again, and its alarm tells; the brief and the evaluation do not wait for it. A brief's own failure fails the execution,
  // which can be redriven.
  notifyUnit.task.addCatch(writeBrief.task, { resultPath: '$.notNotified' });
  // What goes wrong in an evaluation is told in the execution's output, and fails nothing.
  evaluateRun.task.addCatch(new sfn.Succeed(scope, 'Run not evaluated'), { resultPath: '$.notEvaluated' });
  const told = [notifyUnit.task, writeBrief.task, evaluateRun.task] as const;
  return prepareRun.task.next(
    new sfn.Choice(scope, 'Run claimed?')
      .when(sfn.Condition.stringEquals('$.decision', 'Claimed'), chain([...run, ...told]))
      .otherwise(new sfn.Succeed(scope, 'Nothing to do')),
  );
}

function chain(states: readonly (sfn.IChainable & sfn.INextable)[]): sfn.IChainable {
  const [first, ...others] = states;
  if (!first) throw new Error('A chain of states needs at least one');
  return others.reduce((chained, state) => chained.next(state), sfn.Chain.start(first));
}
