import type { Command } from 'commander';
import { SetupError } from '../../core/errors.ts';
import { assertStateFolder } from '../../local/state-folders.ts';
import { FunctionError } from '../../local/lambda-sandbox.ts';
import { withLocalStage } from '../../local/local-session.ts';
import type { LocalMessage } from '../../local/local-topics.ts';
import { watchPipelineStep } from '../../steps/watch-pipeline.ts';
import type { WatchReport } from '../../steps/watch-pipeline.ts';
import { out } from '../console.ts';
import { messagesText } from '../messages-text.ts';
import {
  instant,
  loadMapping,
  loadSettings,
  mappingText,
  settingsText,
  withMapping,
  withSettings,
  withState,
} from '../options.ts';
import { jsonText } from '../print.ts';

type Options = { state: string; settings?: string; mapping?: string; now?: string; json?: boolean };

export function addWatchCommand(program: Command): void {
  const command = program
    .command('watch')
    .description(
      'the hourly watch by hand: sends what is unsent, tells the second contact, starts a late run',
    )
    .option('--now <time>', 'the time that it watches at, ISO with an offset (default: the clock)', instant)
    .option('--json', 'print JSON');
  withMapping(withSettings(withState(command))).action(async (options: Options) => {
    loadSettings(options.settings);
    loadMapping(options.mapping);
    const { report, messages } = await watch(options);
    out(options.json === true ? jsonText({ ...report, messages }) : reportText(report, messages));
  });
}

/** Calls the function that is deployed, as its schedule does. */
async function watch(options: Options): Promise<{ report: WatchReport; messages: readonly LocalMessage[] }> {
  assertStateFolder(options.state);
  const startedAt = options.now ?? new Date().toISOString();
  const mapping = mappingText(options.mapping);
  const event = {
    settings: settingsText(options.settings),
    ...(mapping !== undefined && { mapping }),
    startedAt,
  };
  return withLocalStage(options.state, async ({ invoke, messages }) => {
    try {
      const { answer } = await invoke('WatchPipelineArn', event, startedAt);
      return { report: watchPipelineStep.output.parse(answer), messages: messages() };
    } catch (error) {
      if (!(error instanceof FunctionError)) throw error;
      throw new SetupError(`the watch failed: ${error.fault.errorMessage}`);
    }
  });
}

function reportText(report: WatchReport, messages: readonly LocalMessage[]): string {
  const { now, started, daysSinceLastPublishedRun: days } = report;
  const lines = [
    `Watched at ${now}: ${report.raised} alerts raised, ${report.sent} sent, ${report.escalated} to the second contact`,
    days === null ? 'No run is published yet' : `The latest run was published ${days} days ago`,
    `${report.overdueAlerts} alerts overdue, ${report.unsentAlerts} unsent, ${report.waitingExports} exports waiting`,
    ...(started === null ? [] : [`Started a run of the late export ${started}`]),
    ...messagesText(messages),
  ];
  return `${lines.join('\n')}\n`;
}
