import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readStage } from './stage.ts';

/**
 * `npm run deploy -- --stage NAME [what cdk deploy takes]`: all stacks of a stage by the CDK command, which asks before
 * it widens anybody's rights. The stage's file is read first, so that a slip in it costs nothing.
 */
const USAGE = 'npm run deploy -- --stage NAME [what "cdk deploy" takes]';

const [option, name, ...rest] = process.argv.slice(2);
if (option !== '--stage' || name === undefined) {
  process.stderr.write(`Usage: ${USAGE}\n`);
  process.exitCode = 2;
} else {
  try {
    const stage = readStage(name);
    const cdk = fileURLToPath(import.meta.resolve('aws-cdk/bin/cdk'));
    const args = [cdk, 'deploy', '--all', '--context', `stage=${stage.name}`, ...rest];
    process.exitCode = spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;
  } catch (error) {
    process.stderr.write(`deploy: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
