import { noteFailure } from '../../lib/aws/note-failure.ts';
import { openStores } from '../../lib/aws/open-stores.ts';
import { stepHandler } from '../../lib/core/step-handler.ts';
import { publishRanking } from '../../lib/pipeline/publish-ranking.ts';
import { publishRankingStep } from '../../lib/steps/publish-ranking.ts';

/** Makes the ranking the one that readers see. */
export const handler = stepHandler(publishRankingStep, {
  run: (input, environment) => publishRanking(input, openStores(environment), () => input.enteredAt),
  noteFailure,
});
