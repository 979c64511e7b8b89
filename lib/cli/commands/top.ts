import type { Command } from 'commander';
import type { Stores } from '../../aws/open-stores.ts';
import { provenSharesOf } from '../../pipeline/read-proven-harm.ts';
import { readRanking } from '../../pipeline/read-ranking.ts';
import { RunFiles } from '../../pipeline/run-files.ts';
import type { RankedEntry } from '../../ranking/ranked-entry.ts';
import { findPublishedRun } from '../../runs/find-run.ts';
import type { RunRecord } from '../../runs/run-record.ts';
import { out } from '../console.ts';
import { wholeNumber, withFormats, withState } from '../options.ts';
import { figure, formatOf } from '../print.ts';
import type { FormatOptions } from '../print.ts';
import { rankingText } from '../ranking-text.ts';
import type { ListedEntry } from '../ranking-text.ts';
import type { Where } from '../with-stage.ts';
import { withStores } from '../with-stage.ts';

type Options = FormatOptions & Where & { run?: string; top?: number };

export function addTopCommand(program: Command): void {
  const command = program
    .command('top')
    .description('print the ranking of one run')
    .option('--run <id>', 'the run (default: the latest published)')
    .option(
      '--top <n>',
      'entries to print (default: the whole Top N of the run)',
      wholeNumber(1, 10_000_000),
    );
  withState(withFormats(command)).action(async (options: Options) => {
    await withStores(options, async (stores) => {
      const run = await findPublishedRun(stores.runs, options.run);
      const entries = await readTop(stores, run, options.top);
      const format = formatOf(options);
      if (format === 'table') {
        out(
          `Run ${run.runId}: ${entries.length} of ${figure(run.publication?.scored ?? 0)} people scored\n\n`,
        );
      }
      out(rankingText(entries, format));
    });
  });
}

/** The published entries, and beyond them those who were only scored: they have no change, nothing was compared. */
async function readTop(stores: Stores, run: RunRecord, top: number | undefined): Promise<ListedEntry[]> {
  const published = await stores.runs.readEntries(run);
  const entries: ListedEntry[] = published.slice(0, top);
  if (top === undefined || top <= published.length) return entries;
  const beyond: RankedEntry[] = [];
  for await (const entry of readRanking(new RunFiles(stores.work, run))) {
    if (entry.rank <= published.length) continue;
    if (entry.rank > top) break;
    beyond.push(entry);
  }
  const proven = await provenSharesOf(beyond, run, stores.work);
  const told = beyond.map((entry) => ({ ...entry, provenShare: proven.get(entry.nominalId) ?? null }));
  return [...entries, ...told];
}
