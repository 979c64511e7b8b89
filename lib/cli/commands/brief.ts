import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Option } from 'commander';
import type { Command } from 'commander';
import type { Brief } from '../../brief/brief.ts';
import { makeFolder } from '../../core/make-folder.ts';
import { briefCsv } from '../../pages/brief-csv.ts';
import { briefPage } from '../../pages/brief-page.ts';
import { readBrief } from '../../pipeline/read-brief.ts';
import { referenceTable } from '../../reference/reference-table.ts';
import { findPublishedRun } from '../../runs/find-run.ts';
import { briefText } from '../brief-text.ts';
import { out } from '../console.ts';
import { withFormats, withState } from '../options.ts';
import { formatOf, jsonText } from '../print.ts';
import type { FormatOptions } from '../print.ts';
import type { Where } from '../with-stage.ts';
import { withStores } from '../with-stage.ts';

type Options = FormatOptions & Where & { run?: string; out?: string; html?: boolean };

export function addBriefCommand(program: Command): void {
  const command = program
    .command('brief')
    .description(
      'what the unit discusses after a run: new and returned, urgent first, and why; it names people',
    )
    .option('--run <id>', 'the run (default: the latest published)')
    .option('--out <dir>', 'write the page and the list into a folder, and print where they are')
    .addOption(new Option('--html', 'print the page').conflicts(['json', 'csv', 'out']));
  withState(withFormats(command)).action(async (options: Options) => {
    await withStores(options, async ({ runs, work }) => {
      const brief = await readBrief(await findPublishedRun(runs, options.run), work, referenceTable());
      if (options.out !== undefined)
        out(
          writeBriefFiles(brief, options.out)
            .map((path) => `${path}\n`)
            .join(''),
        );
      else if (options.html === true) out(briefPage(brief));
      else out(formatted(brief, options));
    });
  });
}

/** The page and the list in a folder; gives their paths. */
export function writeBriefFiles(brief: Brief, folder: string): string[] {
  makeFolder(folder);
  const name = join(folder, `brief-${brief.run.runId}`);
  writeFileSync(`${name}.html`, briefPage(brief));
  writeFileSync(`${name}.csv`, briefCsv(brief));
  return [`${name}.html`, `${name}.csv`];
}

function formatted(brief: Brief, options: FormatOptions): string {
  const format = formatOf(options);
  if (format === 'json') return jsonText(brief);
  return format === 'csv' ? briefCsv(brief) : briefText(brief);
}
