import { Command, CommanderError } from 'commander';
import { reportableError } from '../core/reportable-error.ts';
import { say } from './console.ts';
import { fileProblem } from './file-problem.ts';
import { FreeTextError } from './free-text-error.ts';

/**
 * The verbs in the order of the help, each with what adds it. Only the verb that is called is loaded: starting the embedded
 * services' code takes as long as scoring a small force.
 */
const VERBS: Readonly<Record<string, () => Promise<(program: Command) => void>>> = {
  generate: async () => (await import('./commands/generate.ts')).addGenerateCommand,
  manifest: async () => (await import('./commands/manifest.ts')).addManifestCommand,
  check: async () => (await import('./commands/check.ts')).addCheckCommand,
  score: async () => (await import('./commands/score.ts')).addScoreCommand,
  upload: async () => (await import('./commands/upload.ts')).addUploadCommand,
  run: async () => (await import('./commands/run.ts')).addRunCommand,
  runs: async () => (await import('./commands/runs.ts')).addRunsCommand,
  top: async () => (await import('./commands/top.ts')).addTopCommand,
  deltas: async () => (await import('./commands/deltas.ts')).addDeltasCommand,
  brief: async () => (await import('./commands/brief.ts')).addBriefCommand,
  pack: async () => (await import('./commands/pack.ts')).addPackCommand,
  history: async () => (await import('./commands/history.ts')).addHistoryCommand,
  explain: async () => (await import('./commands/explain.ts')).addExplainCommand,
  alerts: async () => (await import('./commands/alerts.ts')).addAlertsCommand,
  acknowledge: async () => (await import('./commands/acknowledge.ts')).addAcknowledgeCommand,
  watch: async () => (await import('./commands/watch.ts')).addWatchCommand,
  quarantine: async () => (await import('./commands/quarantine.ts')).addQuarantineCommand,
  referral: async () => (await import('./commands/referral.ts')).addReferralCommand,
  decide: async () => (await import('./commands/decide.ts')).addDecideCommand,
  decisions: async () => (await import('./commands/decisions.ts')).addDecisionsCommand,
  action: async () => (await import('./commands/action.ts')).addActionCommand,
  caseload: async () => (await import('./commands/caseload.ts')).addCaseloadCommand,
  rebuild: async () => (await import('./commands/rebuild.ts')).addRebuildCommand,
  sweep: async () => (await import('./commands/sweep.ts')).addSweepCommand,
  reference: async () => (await import('./commands/reference.ts')).addReferenceCommand,
  evaluate: async () => (await import('./commands/evaluate.ts')).addEvaluateCommand,
  ogrs3: async () => (await import('./commands/ogrs3.ts')).addOgrs3Command,
};

/** Runs one command line; gives the exit code: 0 done, 1 refused or failed, 2 wrong usage. */
export async function runCli(args: readonly string[]): Promise<number> {
  // A reader that has seen enough, such as head, is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  try {
    const program = await buildProgram(args.find((each) => !each.startsWith('-')));
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (thrown) {
    if (thrown instanceof FreeTextError)
      say(`error: ${thrown.message}\n(add --help for what the verb takes)`);
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
    say(`hhpu: ${fileProblem(thrown) ?? reportableError(thrown, 'hhpu').message}`);
    return 1;
  }
}

/** The verb of that name alone, or all verbs where there is none: for the help, and for the tests of what README says. */
export async function buildProgram(named?: string): Promise<Command> {
  const program = new Command('hhpu')
    .description('Scores, ranks and reports the people expected to do most harm, from NICHE exports.')
    .exitOverride()
    .showHelpAfterError('(add --help for what the verb takes)')
    .configureHelp({ sortSubcommands: false });
  const only = named !== undefined && Object.hasOwn(VERBS, named) ? VERBS[named] : undefined;
  for (const load of only ? [only] : Object.values(VERBS)) (await load())(program);
  return program;
}
