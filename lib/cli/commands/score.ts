import type { Command } from 'commander';
import { scoreFolder } from '../../local/score-folder.ts';
import { chosenTable } from '../chosen-table.ts';
import { out, sayIgnored, showProgress } from '../console.ts';
import {
  loadMapping,
  loadSettings,
  wholeNumber,
  withFormats,
  withMapping,
  withReference,
  withSettings,
} from '../options.ts';
import { formatOf } from '../print.ts';
import type { FormatOptions } from '../print.ts';
import { rankingText } from '../ranking-text.ts';
import type { Where } from '../with-stage.ts';

type Options = FormatOptions &
  Where & { top?: number; settings?: string; mapping?: string; reference?: string };

export function addScoreCommand(program: Command): void {
  const command = program
    .command('score')
    .description('score an export and print the top of its ranking, storing nothing')
    .argument('<exportDir>', 'folder of the export, named as its exportId')
    .option('--top <n>', 'entries to print (default: topN of the settings)', wholeNumber(1, 5000));
  withReference(withMapping(withSettings(withFormats(command)))).action(
    async (exportDir: string, options: Options) => {
      const settings = loadSettings(options.settings);
      const table = await chosenTable(settings, options);
      const mapping = loadMapping(options.mapping);
      const topN = options.top ?? settings.topN;
      const progress = showProgress('Scoring');
      const entries = await scoreFolder(
        exportDir,
        { ...settings, topN },
        mapping,
        progress.update,
        sayIgnored,
        table,
      ).finally(progress.stop);
      out(rankingText(entries, formatOf(options)));
    },
  );
}
