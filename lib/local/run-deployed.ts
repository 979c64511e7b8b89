import { runExecution } from '../aws/deployed-executions.ts';
import { openDeployedStage } from '../aws/deployed-stage.ts';
import { compileMapping } from '../mapping/compile-mapping.ts';
import { readMapping } from '../mapping/read-mapping.ts';
import { uploadExport } from '../pipeline/upload-export.ts';
import { folderSource } from './folder-source.ts';
import { outcomeOf } from './run-export.ts';
import type { RunOptions, RunOutcome } from './run-export.ts';

type DeployedRunOptions = Pick<RunOptions, 'exportDir' | 'replay' | 'settings' | 'mapping'> & {
  stage: string;
  onStarted: (executionArn: string) => void;
};

/**
 * Runs a deployed stage's state machine on one export: a folder, which is uploaded first, or the id of one that is
 * there. Settings and mapping are those of the stage where none are given.
 */
export async function runDeployed(options: DeployedRunOptions): Promise<RunOutcome> {
  const began = performance.now();
  const { stage, exportDir, replay, onStarted } = options;
  const { stores, output, choices } = await openDeployedStage(stage);
  const chosen = await choices();
  const settings = options.settings ?? (replay === true ? undefined : chosen.settings);
  const mapping = options.mapping ?? chosen.mapping;
  const source = folderSource(exportDir);
  const published = (await stores.runs.getRun(source.folder))?.status === 'Published';
  if (!published && (await source.list()) !== null) {
    const { tableNames } = compileMapping(readMapping(mapping, 'mapping'));
    await uploadExport(source, { ...stores, tableNames, onProgress: () => undefined });
  }
  const request = { exportId: source.folder, settings, mapping, ...(replay && { replay }) };
  const ended = await runExecution(output('MachineArn'), request, onStarted);
  const outcome = await outcomeOf(source.folder, ended, stores);
  // What a deployed stage sends goes to its subscribers.
  return { ...outcome, messages: [], seconds: Math.round(performance.now() - began) / 1000 };
}
