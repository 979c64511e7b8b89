import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDeployedStage } from '../aws/deployed-stage.ts';
import { AccountingError, SetupError } from '../core/errors.ts';
import { reportableError } from '../core/reportable-error.ts';
import { runDeployed } from '../local/run-deployed.ts';
import { scoreFolder } from '../local/score-folder.ts';
import { readMapping } from '../mapping/read-mapping.ts';
import { findPublishedRun } from '../runs/find-run.ts';
import { readSettings } from '../settings/read-settings.ts';
import { generateExports } from './commands/generate.ts';
import { out, say } from './console.ts';

/**
 * `npm run smoke -- --stage NAME`: an empty deployed stage tried from end to end. A synthetic force's export goes up, its
 * run is started, and the ranking that is published has to be the one that this machine makes of the same export.
 */
async function smoke(stage: string): Promise<void> {
  const { stores, choices } = await openDeployedStage(stage);
  const latest = await stores.runs.latest();
  if (latest)
    throw new SetupError(`stage ${stage} has rankings (${latest.runId}); smoke is for an empty stage`);
  const { settings, mapping } = await choices();
  if (readMapping(mapping, 'mapping'))
    throw new SetupError('smoke makes exports of the contract; the stage has a mapping');
  const folder = mkdtempSync(join(tmpdir(), 'hhpu-smoke-'));
  try {
    const exportId = '2026-11-16';
    await generateExports(folder, { offenders: 400, runs: 1, lastExport: exportId });
    const exportDir = join(folder, exportId);
    const outcome = await runDeployed({
      stage,
      exportDir,
      settings: undefined,
      onStarted: (arn) => say(`Started ${arn}`),
    });
    if (outcome.status !== 'Published')
      throw new AccountingError(`run ${exportId}: ${outcome.status}, ${outcome.reason ?? ''}`);
    const published = await stores.runs.readEntries(await findPublishedRun(stores.runs, undefined));
    const expected = await scoreFolder(
      exportDir,
      readSettings(settings, 'settings of the stage'),
      null,
      () => undefined,
      () => undefined,
    );
    const line = ({ rank, nominalId, score }: { rank: number; nominalId: string; score: number }) =>
      `${rank} ${nominalId} ${score}`;
    if (published.map(line).join() !== expected.map(line).join())
      throw new AccountingError(
        'the published ranking is not the one that this machine makes of the same export',
      );
    out(
      `Stage ${stage} works: ${published.length} entries published in ${outcome.seconds} s, the same as here.\n`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

try {
  const { values } = parseArgs({ options: { stage: { type: 'string' } } });
  if (values.stage === undefined) throw new SetupError('npm run smoke -- --stage NAME');
  await smoke(values.stage);
} catch (thrown) {
  say(`hhpu: ${reportableError(thrown, 'smoke').message}`);
  process.exitCode = 1;
}
