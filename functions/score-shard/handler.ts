import { noteFailure } from '../../lib/aws/note-failure.ts';
import { openStoresWithTable } from '../../lib/aws/open-stores-with-table.ts';
import { stepHandler } from '../../lib/core/step-handler.ts';
import { scoreShard } from '../../lib/pipeline/score-shard.ts';
import { scoreShardStep } from '../../lib/steps/score-shard.ts';

/** Brings together and scores the people of one shard. */
export const handler = stepHandler(scoreShardStep, {
  open: openStoresWithTable,
  run: (input, { work, table }, environment) => scoreShard(input, work, table, environment.CODE_VERSION),
  noteFailure,
});
