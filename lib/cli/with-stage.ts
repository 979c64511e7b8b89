import type { OpenedStage } from '../aws/deployed-stage.ts';
import { openDeployedStage } from '../aws/deployed-stage.ts';
import type { Stores } from '../aws/open-stores.ts';
import { withLocalStage } from '../local/local-session.ts';
import { assertStateFolder } from '../local/state-folders.ts';
import { readSettings } from '../settings/read-settings.ts';
import type { Settings } from '../settings/settings.ts';
import { loadSettings } from './options.ts';

/** What `withState` gives a verb: a deployed stage by name, or else a folder of this machine. */
export type Where = { state: string; stage?: string };

/** Opens the stage that the caller chose, for as long as `use` takes. A local one that is not there is made. */
export async function withStage<T>(
  { state, stage }: Where,
  use: (opened: OpenedStage) => Promise<T>,
): Promise<T> {
  if (stage !== undefined) return use(await openDeployedStage(stage));
  return withLocalStage(state, ({ stores, keeping, pipeline }) =>
    // This process holds the state folder, so no other can be making a run on it.
    use({
      stores,
      keeping,
      isRunning: () => Promise.resolve(false),
      output: pipeline.output,
      choices: () => Promise.resolve({}),
    }),
  );
}

/** As withStage, for readers of what is stored. Throws NotFoundError, and makes nothing, where nothing is. */
export async function withStores<T>(where: Where, use: (stores: Stores) => Promise<T>): Promise<T> {
  if (where.stage === undefined) assertStateFolder(where.state);
  return withStage(where, ({ stores }) => use(stores));
}

/** As withStores, with the settings of the file that the caller names, or else those that the stage's runs have. */
export async function withChosenSettings<T>(
  where: Where & { settings?: string },
  use: (stores: Stores, settings: Settings) => Promise<T>,
): Promise<T> {
  const given = where.settings === undefined ? null : loadSettings(where.settings);
  if (where.stage === undefined) assertStateFolder(where.state);
  return withStage(where, async ({ stores, choices }) =>
    use(stores, given ?? readSettings((await choices()).settings, 'settings of the stage')),
  );
}
