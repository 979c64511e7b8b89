import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';

export type FanOutProps = {
  /** The array in the state, for example `$.parts`; its items are objects. */
  over: string;
  /** The name under which the task gets its item, beside `run`. */
  item: string;
  /** Where the array of answers goes in the state. */
  resultPath: string;
  itemsAtOnce: number;
};

/** `Ingest part` for each item, as the Distributed Map `Ingest parts`. Its first failed item fails it. */
export function fanOut(scope: Construct, task: LambdaInvoke, props: FanOutProps): sfn.DistributedMap {
  const map = new sfn.DistributedMap(scope, `${task.id}s`, {
    itemsPath: props.over,
    itemSelector: { 'run.$': '$.run', [`${props.item}.$`]: '$$.Map.Item.Value' },
    resultPath: props.resultPath,
    maxConcurrency: props.itemsAtOnce,
    // An express child ends after 5 minutes, a part or shard may take 15.
    mapExecutionType: sfn.StateMachineType.STANDARD,
  });
  return map.itemProcessor(task);
}
