import { noteFailure } from '../../lib/aws/note-failure.ts';
import { openStores } from '../../lib/aws/open-stores.ts';
import { stepHandler } from '../../lib/core/step-handler.ts';
import { scoreShard } from '../../lib/pipeline/score-shard.ts';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { scoreShardStep } from '../../lib/steps/score-shard.ts';

/** Brings together and scores the people of one shard. */
export const handler = stepHandler(scoreShardStep, {
  open: (environment) => ({ ...openStores(environment), table: referenceTable() }),
  run: (input, { work, table }, environment) => scoreShard(input, work, table, environment.CODE_VERSION),
  noteFailure,
});
