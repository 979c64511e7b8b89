import { openDeployedStage } from '../aws/deployed-stage.ts';
import type { StageChoices } from '../aws/deployed-executions.ts';
import { invokeFunction } from '../aws/invoke-function.ts';
import type { Stores } from '../aws/open-stores.ts';
import { functionFailure } from '../core/function-failure.ts';
import { FunctionError } from '../local/lambda-sandbox.ts';
import { withLocalStage } from '../local/local-session.ts';
import type { LocalMessage } from '../local/local-topics.ts';
import { assertStateFolder } from '../local/state-folders.ts';
import { mappingText, settingsText } from './options.ts';
import type { Where } from './with-stage.ts';

export type Invoking = Where & { settings?: string; mapping?: string; now?: string };
/** What the function answered. `messages` are those of a local stage; a deployed one's have gone to whom they are for. */
export type Invoked = { answer: unknown; messages: readonly LocalMessage[]; stores: Stores };

/**
 * Calls a scheduled function, named by the output that has its ARN, as its schedule does, with the settings and the mapping
 * of the caller's files, or else the stage's own. Throws SetupError with what the function threw.
 */
export async function invokeOnStage<T>(
  output: string,
  { state, stage, settings, mapping, now }: Invoking,
  eventOf: (chosen: StageChoices, startedAt: string) => object,
  use: (invoked: Invoked) => T | Promise<T>,
): Promise<T> {
  const startedAt = now ?? new Date().toISOString();
  const chosen = (own: StageChoices): StageChoices => ({
    settings: settings === undefined ? own.settings : settingsText(settings),
    mapping: mapping === undefined ? own.mapping : mappingText(mapping),
  });
  if (stage !== undefined) {
    const opened = await openDeployedStage(stage);
    const event = eventOf(chosen(await opened.choices()), startedAt);
    const answer = await invokeFunction(opened.output(output), event);
    return use({ answer, messages: [], stores: opened.stores });
  }
  assertStateFolder(state);
  return withLocalStage(state, async ({ invoke, messages, stores }) => {
    const made = await invoke(output, eventOf(chosen({}), startedAt), startedAt).catch((error: unknown) => {
      if (!(error instanceof FunctionError)) throw error;
      throw functionFailure(error.fault);
    });
    return use({ answer: made.answer, messages: messages(), stores });
  });
}
