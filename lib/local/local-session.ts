import type { Stores } from '../aws/open-stores.ts';
import type { FunctionLog } from './lambda-sandbox.ts';
import { openLocalStage } from './local-stage.ts';
import type { LocalStage } from './local-stage.ts';
import { assertStateFolder } from './state-folders.ts';
import { ensureSynthesised } from './synthesise.ts';

/** Opens what the sources of now would deploy, on a state folder, for as long as `use` takes. */
export async function withLocalStage<T>(
  stateDir: string,
  use: (stage: LocalStage) => Promise<T>,
  onLog?: FunctionLog,
): Promise<T> {
  const stage = await openLocalStage({
    cdkOut: await ensureSynthesised(),
    stateDir,
    ...(onLog && { onLog }),
  });
  try {
    return await use(stage);
  } finally {
    await stage.close();
  }
}

/** As withLocalStage, for readers of what is stored. Throws NotFoundError, and makes nothing, where nothing is. */
export async function withLocalStores<T>(stateDir: string, use: (stores: Stores) => Promise<T>): Promise<T> {
  assertStateFolder(stateDir);
  return withLocalStage(stateDir, ({ stores }) => use(stores));
}
