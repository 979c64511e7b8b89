import { createHash } from 'node:crypto';
import { MANIFEST_FILE } from '../contract/manifest.ts';
import { isDue, isPastStart } from '../runs/schedule.ts';
import type { Settings } from '../settings/settings.ts';
import type { RunRequest } from '../steps/prepare-run.ts';
import { findNewestExport, landingPrefix } from './landing-exports.ts';
import type { StepDependencies } from './step-dependencies.ts';

export type LateRunDependencies = Pick<StepDependencies, 'landing' | 'runs'> & {
  /** False where an execution of that name was started before. */
  startExecution: (name: string, request: RunRequest) => Promise<boolean>;
};

/**
 * Starts a run of an export that came after the scheduled start of its week; PrepareRun decides, as with any start. The
 * execution is named by the export's manifest and files: once started, it is not started again until they change. Gives
 * the export that a run was started for.
 */
export async function startLateRun(
  { landing, runs, startExecution }: LateRunDependencies,
  chosen: Pick<RunRequest, 'settings' | 'mapping'>,
  schedule: Settings['schedule'],
  now: string,
): Promise<string | null> {
  if (!isDue(now, schedule) || !isPastStart(now)) return null;
  const exportId = await findNewestExport(landing, await runs.latest());
  if (exportId === null) return null;
  const sizes = [...(await landing.sizes(landingPrefix(exportId)))].sort(([a], [b]) => (a < b ? -1 : 1));
  const manifest = await landing.read(landingPrefix(exportId) + MANIFEST_FILE);
  const content = createHash('sha256')
    .update(JSON.stringify(sizes))
    .update(manifest ?? '')
    .digest('hex');
  const started = await startExecution(`late-${exportId}-${content.slice(0, 16)}`, {
    scheduled: true,
    ...chosen,
  });
  return started ? exportId : null;
}
