import { Command, CommanderError } from 'commander';
import { reportableError } from '../core/reportable-error.ts';
import { addCheckCommand } from './commands/check.ts';
import { addExplainCommand } from './commands/explain.ts';
import { addGenerateCommand } from './commands/generate.ts';
import { addManifestCommand } from './commands/manifest.ts';
import { addOgrs3Command } from './commands/ogrs3.ts';
import { addQuarantineCommand } from './commands/quarantine.ts';
import { addRebuildCommand } from './commands/rebuild.ts';
import { addRunCommand } from './commands/run.ts';
import { addRunsCommand } from './commands/runs.ts';
import { addScoreCommand } from './commands/score.ts';
import { addSweepCommand } from './commands/sweep.ts';
import { addTopCommand } from './commands/top.ts';
import { say } from './console.ts';

const VERBS = [
  addGenerateCommand,
  addManifestCommand,
  addCheckCommand,
  addScoreCommand,
  addRunCommand,
  addRunsCommand,
  addTopCommand,
  addExplainCommand,
  addQuarantineCommand,
  addRebuildCommand,
  addSweepCommand,
  addOgrs3Command,
];

/** Runs one command line; gives the exit code: 0 done, 1 refused or failed, 2 wrong usage. */
export async function runCli(args: readonly string[]): Promise<number> {
  // A reader that has seen enough, such as head, is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  try {
    await buildProgram().parseAsync(args, { from: 'user' });
    return 0;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
    say(`hhpu: ${reportableError(thrown, 'hhpu').message}`);
    return 1;
  }
}

/** All verbs, for the command line and for the tests of what README says. */
export function buildProgram(): Command {
  const program = new Command('hhpu')
    .description('Scores, ranks and reports the people expected to do most harm, from NICHE exports.')
    .exitOverride()
    .showHelpAfterError('(add --help for what the verb takes)')
    .configureHelp({ sortSubcommands: false });
  for (const add of VERBS) add(program);
  return program;
}
