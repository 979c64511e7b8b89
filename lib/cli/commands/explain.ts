import type { Command } from 'commander';
import { explainNominal } from '../../pipeline/explain-nominal.ts';
import { RunFiles } from '../../pipeline/run-files.ts';
import { referenceTable } from '../../reference/reference-table.ts';
import { findPublishedRun } from '../../runs/find-run.ts';
import { certaintyText, evidenceText, noRangeText } from '../certainty-text.ts';
import { changeText } from '../change-text.ts';
import { out } from '../console.ts';
import { explanationText } from '../explanation-text.ts';
import { withState } from '../options.ts';
import { jsonText } from '../print.ts';
import type { Where } from '../with-stage.ts';
import { withStores } from '../with-stage.ts';

type Options = Where & { run?: string; all?: boolean; json?: boolean };

export function addExplainCommand(program: Command): void {
  const command = program
    .command('explain')
    .description("take a person's score apart, term by term, so that it can be checked by hand")
    .argument('<nominal>', 'nominal_id')
    .option('--run <id>', 'the run (default: the latest published)')
    .option('--all', 'list every offence by itself')
    .option('--json', 'print JSON');
  withState(command).action(async (nominalId: string, options: Options) => {
    await withStores(options, async ({ runs, work }) => {
      const run = await findPublishedRun(runs, options.run);
      const explained = await explainNominal(new RunFiles(work, run), nominalId, referenceTable());
      const { entry, explanation, mergedFrom } = explained;
      const entries = await runs.readEntries(run);
      const published = entries.find(({ nominalId: id }) => id === entry.nominalId);
      const change = published?.change ?? null;
      if (options.json === true) {
        const evidence = published?.evidence ?? explanation.evidence;
        const certainty = published?.certainty ?? null;
        const told = { ...explanation, evidence, certainty, change };
        out(jsonText({ runId: run.runId, rank: entry.rank, mergedFrom, ...told }));
        return;
      }
      const about = { runId: run.runId, asOf: run.basis?.asOf ?? '', scored: run.publication?.scored ?? 0 };
      out(explanationText(explained, about, referenceTable(), options.all));
      out(evidenceText(explanation.evidence, published?.evidence ?? null));
      out(
        published?.certainty
          ? certaintyText(published.certainty)
          : noRangeText(published !== undefined, entries.length),
      );
      out(changeText(change, run.basis?.previousRunId ?? null));
    });
  });
}
