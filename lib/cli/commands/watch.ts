import type { Command } from 'commander';
import type { LocalMessage } from '../../local/local-topics.ts';
import type { StageChoices } from '../../aws/deployed-executions.ts';
import { watchPipelineStep } from '../../steps/watch-pipeline.ts';
import type { WatchReport } from '../../steps/watch-pipeline.ts';
import { out } from '../console.ts';
import { invokeOnStage } from '../invoke-on-stage.ts';
import { messagesText } from '../messages-text.ts';
import { instant, loadMapping, loadSettings, withMapping, withSettings, withState } from '../options.ts';
import { jsonText } from '../print.ts';
import type { Where } from '../with-stage.ts';

type Options = Where & { settings?: string; mapping?: string; now?: string; json?: boolean };

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
    await invokeOnStage('WatchPipelineArn', options, watchEvent, ({ answer, messages }) => {
      const report = watchPipelineStep.output.parse(answer);
      out(options.json === true ? jsonText({ ...report, messages }) : reportText(report, messages));
    });
  });
}

const watchEvent = ({ settings, mapping }: StageChoices, startedAt: string) => ({
  settings,
  ...(mapping !== undefined && { mapping }),
  startedAt,
});

function reportText(report: WatchReport, messages: readonly LocalMessage[]): string {
  const { now, started, hoursOverdue: hours } = report;
  const { daysSinceLastPublishedRun: days, unconfirmedContacts: unconfirmed } = report;
  const lines = [
    `Watched at ${now}: ${report.raised} alerts raised, ${report.sent} sent, ${report.escalated} to the second contact`,
    days === null ? 'No run is published yet' : `The latest run was published ${days} days ago`,
    ...(hours === 0 || hours === null ? [] : [`A run has been due for ${hours} hours`]),
    `${report.overdueAlerts} alerts overdue, ${report.unsentAlerts} unsent, ${report.waitingExports} exports waiting`,
    ...(unconfirmed === 0 || unconfirmed === null
      ? []
      : [`${unconfirmed} addresses of contacts are not confirmed: nothing reaches them`]),
    ...(started === null ? [] : [`Started a run of the late export ${started}`]),
    ...messagesText(messages),
  ];
  return `${lines.join('\n')}\n`;
}
