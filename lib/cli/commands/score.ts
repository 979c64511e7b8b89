import type { Command } from 'commander';
import { folderSource } from '../../local/folder-source.ts';
import { memoryStore } from '../../local/memory-store.ts';
import { runFileNames } from '../../pipeline/run-files.ts';
import { ingestExport } from '../../pipeline/score-export.ts';
import { topRanking } from '../../pipeline/top-ranking.ts';
import { referenceTable } from '../../reference/reference-table.ts';
import { out, showProgress } from '../console.ts';
import { loadSettings, wholeNumber, withFormats, withSettings } from '../options.ts';
import { formatOf } from '../print.ts';
import type { FormatOptions } from '../print.ts';
import { rankingText } from '../ranking-text.ts';

type Options = FormatOptions & { top?: number; settings?: string };

export function addScoreCommand(program: Command): void {
  const command = program
    .command('score')
    .description('score an export and print the top of its ranking, storing nothing')
    .argument('<exportDir>', 'folder of the export, named as its exportId')
    .option('--top <n>', 'entries to print (default: topN of the settings)', wholeNumber(1, 5000));
  withSettings(withFormats(command)).action(async (exportDir: string, options: Options) => {
    const settings = loadSettings(options.settings);
    const topN = options.top ?? settings.topN;
    const progress = showProgress('Scoring');
    const run = await ingestExport(
      folderSource(exportDir),
      { ...settings, topN },
      referenceTable(),
      memoryStore(),
      progress.update,
    ).finally(progress.stop);
    await run.rank();
    const { entries } = await run.files.readJson(runFileNames.top, topRanking);
    const ranked = entries.map(({ change: _change, ...entry }) => entry);
    out(rankingText(ranked, formatOf(options)));
  });
}
