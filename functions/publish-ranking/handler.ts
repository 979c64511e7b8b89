import { emitFigures } from '../../lib/aws/emit-figures.ts';
import { noteFailure } from '../../lib/aws/note-failure.ts';
import { openStores } from '../../lib/aws/open-stores.ts';
import { stepHandler } from '../../lib/core/step-handler.ts';
import { publishRanking } from '../../lib/pipeline/publish-ranking.ts';
import { runFigures } from '../../lib/pipeline/run-figures.ts';
import { publishRankingStep } from '../../lib/steps/publish-ranking.ts';

/** Makes the ranking the one that readers see. */
export const handler = stepHandler(publishRankingStep, {
  open: openStores,
  run: async (input, stores, environment) => {
    const output = await publishRanking(input, stores, () => input.enteredAt);
    const record = input.run.proof === true ? null : await stores.runs.getRun(input.run.runId);
    const figures = record && runFigures(record);
    if (figures) emitFigures(environment.STAGE, figures);
    return output;
  },
  noteFailure,
});
