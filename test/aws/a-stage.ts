import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLocalStage } from '../../lib/local/local-stage.ts';
import type { LocalStage } from '../../lib/local/local-stage.ts';
import { ensureSynthesised } from '../../lib/local/synthesise.ts';

/** The embedded services with the buckets and the table of the template, on a folder of their own. */
export async function openStage(): Promise<LocalStage> {
  const stateDir = mkdtempSync(join(tmpdir(), 'hhpu-stage-'));
  const stage = await openLocalStage({ cdkOut: await ensureSynthesised(), stateDir });
  return {
    ...stage,
    close: async () => {
      await stage.close();
      rmSync(stateDir, { recursive: true });
    },
  };
}
