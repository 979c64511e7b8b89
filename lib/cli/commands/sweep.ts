import type { Command } from 'commander';
import { sweepData } from '../../pipeline/sweep-data.ts';
import { readSettings } from '../../settings/read-settings.ts';
import type { SweepReport } from '../../steps/sweep-data.ts';
import { out } from '../console.ts';
import { instant, loadSettings, withSettings, withState } from '../options.ts';
import { figure, jsonText, tableText } from '../print.ts';
import type { Where } from '../with-stage.ts';
import { withStage } from '../with-stage.ts';

type Options = Where & { settings?: string; now?: string; dryRun?: boolean; json?: boolean };

export function addSweepCommand(program: Command): void {
  const command = program
    .command('sweep')
    .description('delete what has been kept as long as the retention settings say')
    .option('--dry-run', 'count what would go, and delete nothing')
    .option(
      '--now <time>',
      'the time that ages are counted to, ISO with an offset (default: the clock)',
      instant,
    )
    .option('--json', 'print JSON');
  withSettings(withState(command)).action(async (options: Options) => {
    const given = options.settings === undefined ? null : loadSettings(options.settings);
    const now = options.now ?? new Date().toISOString();
    const report = await withStage(options, async ({ stores, keeping, choices }) => {
      const { retention } = given ?? readSettings((await choices()).settings, 'settings of the stage');
      return sweepData({ ...stores, ...keeping }, { retention, now, dryRun: options.dryRun ?? false });
    });
    out(options.json === true ? jsonText(report) : reportText(report));
  });
}

function reportText(report: SweepReport): string {
  const { today, dryRun, landing, quarantine, intermediate, packs, scores, rankings } = report;
  const size = ({ objects, bytes }: { objects: number; bytes: number }) => [figure(objects), figure(bytes)];
  const rows = [
    [`${figure(landing.exports)} exports`, ...size(landing)],
    ['rejected rows', ...size(quarantine)],
    ['rows by shard and what steps hand on', ...size(intermediate)],
    ['meeting packs', ...size(packs)],
    [`scores of people never in a Top N, in ${figure(scores.runs)} runs`, figure(scores.runs), ''],
    [`${figure(rankings.runs)} rankings, ${figure(rankings.items)} items of the table`, ...size(rankings)],
  ];
  const what = dryRun ? 'This would go' : 'This is deleted';
  return `${what} on ${today}:\n\n${tableText(['What', 'Objects', 'Bytes'], rows)}`;
}
