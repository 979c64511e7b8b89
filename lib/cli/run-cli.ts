import { Command, CommanderError } from 'commander';
import { reportableError } from '../core/reportable-error.ts';
import { addCheckCommand } from './commands/check.ts';
import { addManifestCommand } from './commands/manifest.ts';
import { addOgrs3Command } from './commands/ogrs3.ts';
import { addScoreCommand } from './commands/score.ts';
import { say } from './console.ts';

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

function buildProgram(): Command {
  const program = new Command('hhpu')
    .description('Scores, ranks and reports the people expected to do most harm, from NICHE exports.')
    .exitOverride()
    .showHelpAfterError('(add --help for what the verb takes)')
    .configureHelp({ sortSubcommands: false });
  for (const add of [addManifestCommand, addCheckCommand, addScoreCommand, addOgrs3Command]) add(program);
  return program;
}
