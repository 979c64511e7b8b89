import { expect, test } from 'vitest';
import { tellStoryboard } from './storyboard.ts';
import { definitionOf, stubbedStacks } from './stubbed-stacks.ts';

test('goes from an export to a published ranking and its brief, and from any error before that to a failed run', () => {
  const { pipeline } = stubbedStacks();
  expect(`\n${tellStoryboard(definitionOf(pipeline))}\n`).toMatchInlineSnapshot(`
    "
    start -> Prepare run
    Prepare run (Task) -> Run claimed? | retry transient x6 | retry lost x2 | catch as $.error -> Fail run | gets request = $, execution = $$.Execution.Id, startedAt = $$.Execution.StartTime
    Run claimed? (Choice) -> Ingest parts when $.decision is Claimed, else -> Nothing to do
    Nothing to do (Succeed)
    Ingest parts (Distributed Map over $.parts, 40 at once) -> Score shards | catch as $.error -> Fail run | gets run = $.run, part = $$.Map.Item.Value | result in $.ingested
      start -> Ingest part
      Ingest part (Task) -> end | retry transient x6 | retry lost x2
    Score shards (Distributed Map over $.shards, 40 at once) -> Reconcile run | catch as $.error -> Fail run | gets run = $.run, shard = $$.Map.Item.Value | result in $.scored
      start -> Score shard
      Score shard (Task) -> end | retry transient x6 | retry lost x2
    Reconcile run (Task) -> Rank offenders | retry transient x6 | retry lost x2 | catch as $.error -> Fail run
    Rank offenders (Task) -> Publish ranking | retry transient x6 | retry lost x2 | catch as $.error -> Fail run
    Publish ranking (Task) -> Notify unit | retry transient x6 | retry lost x2 | catch as $.error -> Fail run | gets run = $.run, rankingHash = $.rankingHash, entries = $.entries, enteredAt = $$.State.EnteredTime
    Notify unit (Task) -> Write brief | retry transient x6 | retry lost x2 | retry delivery x6 | catch as $.notNotified -> Write brief | gets run = $.run, enteredAt = $$.State.EnteredTime | result in null
    Write brief (Task) -> Evaluate run | retry transient x6 | retry lost x2 | gets run = $.run | result in null
    Evaluate run (Task) -> end | retry transient x6 | retry lost x2 | catch as $.notEvaluated -> Run not evaluated | gets run = $.run | result in null
    Run not evaluated (Succeed)
    Fail run (Task) -> Run failed | retry anything x6 | gets execution = $$.Execution.Id, error = $.error
    Run failed (Fail RunFailed)
    "
  `);
});
