import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ExportRejectedError } from '../core/errors.ts';
import { reportableError } from '../core/reportable-error.ts';
import { withLocalStores } from '../local/local-session.ts';
import { readBrief } from '../pipeline/read-brief.ts';
import { explainNominal } from '../pipeline/explain-nominal.ts';
import { listChanges } from '../pipeline/list-changes.ts';
import { RunFiles } from '../pipeline/run-files.ts';
import { referenceTable } from '../reference/reference-table.ts';
import { findPublishedRun } from '../runs/find-run.ts';
import { accountingText } from './accounting-text.ts';
import { writeBriefFiles } from './commands/brief.ts';
import { generateExports } from './commands/generate.ts';
import { fetchPack, packOutcomeText } from './commands/pack.ts';
import { runWithProgress } from './commands/run.ts';
import { evidenceText } from './certainty-text.ts';
import { out, say } from './console.ts';
import { countsText } from './deltas-text.ts';
import { explanationText } from './explanation-text.ts';
import { figure } from './print.ts';
import { rankingText } from './ranking-text.ts';
import { showAlerts } from './show-alerts.ts';
import { showDecisions } from './show-decisions.ts';

/** What `npm start` shows: three fortnights of a synthetic force, from exports to a ranking that can be checked. */
const STATE = '.hhpu';
const EXPORTS = join(STATE, 'exports');
const FORTNIGHTS = ['2026-10-19', '2026-11-02', '2026-11-16'];
const SHOWN = 10;
/** The first meeting after the last of them, and the morning on which its pack is due. */
const MEETING = '2026-12-01';
const PACK_DAY = '2026-11-24T07:00:00Z';
const PAGES = join(STATE, 'pages');

async function showTour(): Promise<number> {
  const folders = FORTNIGHTS.map((exportId) => join(EXPORTS, exportId));
  if (!folders.every((folder) => existsSync(join(folder, 'manifest.json')))) {
    out('Making three fortnightly exports of a synthetic force of 20,000 people.\n');
    await generateExports(EXPORTS, {
      offenders: 20_000,
      runs: FORTNIGHTS.length,
      lastExport: FORTNIGHTS.at(-1),
    });
  }
  for (const folder of folders) {
    const outcome = await runWithProgress(folder, { state: STATE });
    if (outcome.status === 'Failed')
      throw new ExportRejectedError(`run ${outcome.runId} failed: ${outcome.reason ?? ''}`);
    const detail =
      outcome.status === 'Published'
        ? `published in ${figure(outcome.seconds, 1)} s: ${figure(outcome.scored ?? 0)} people scored, ${outcome.new ?? 0} new in the Top 100`
        : (outcome.reason ?? '');
    out(`Run ${outcome.runId}: ${detail}\n`);
  }
  let next = '';
  await withLocalStores(STATE, async (stores) => {
    const { runs, work } = stores;
    const run = await findPublishedRun(runs, undefined);
    const { publication, basis } = run;
    const entries = await runs.readEntries(run);
    const { changes } = await listChanges(run, { work, runs });
    out(
      `\nThe latest ranking, as of ${basis?.asOf ?? ''}: the first ${SHOWN} of ${figure(publication?.scored ?? 0)} people\n\n`,
    );
    out(rankingText(entries.slice(0, SHOWN), 'table'));
    out(`\nSince the run before: ${countsText(changes)}\n`);
    out(`\nWhere the rows of the export went\n\n${accountingText(publication?.rows ?? {})}`);
    const first = entries[0]?.nominalId ?? '';
    const explained = await explainNominal(new RunFiles(work, run), first, referenceTable());
    const about = { runId: run.runId, asOf: basis?.asOf ?? '', scored: publication?.scored ?? 0 };
    out(`\nWhy the first is first\n\n${explanationText(explained, about, referenceTable())}`);
    out(evidenceText(explained.explanation.evidence, entries[0]?.evidence ?? null));
    next = nextCommands(run.runId, (entries[1] ?? entries[0])?.nominalId ?? '');
    await showAlerts(stores, STATE);
  });
  await withLocalStores(STATE, showDecisions);
  await showPages();
  out(next);
  return 0;
}

/** What the unit gets to read: the brief of the latest run and the next meeting's pack, as files. */
async function showPages(): Promise<void> {
  const files = await withLocalStores(STATE, async ({ runs, work }) => {
    const brief = await readBrief(await findPublishedRun(runs, undefined), work, referenceTable());
    return writeBriefFiles(brief, PAGES);
  });
  out(
    `\nThe brief of the latest run, for the unit's discussion\n${files.map((path) => `  ${path}\n`).join('')}\n`,
  );
  out(packOutcomeText(await fetchPack({ state: STATE, meeting: MEETING, now: PACK_DAY, out: PAGES })));
}

function nextCommands(runId: string, nominalId: string): string {
  const latest = FORTNIGHTS.at(-1) ?? runId;
  const commands = [
    [`top --run ${FORTNIGHTS[0] ?? runId}`, "another run's ranking"],
    ['top --top 300 --csv', 'further down, for a spreadsheet'],
    ['deltas', 'what changed since the run before, and why'],
    ['alerts', 'what the unit was told at once, and who acknowledged it'],
    ['watch', 'the hourly watch: sends what is unsent, tells the second contact'],
    [`history ${nominalId}`, 'somebody’s ranks over time'],
    [`explain ${nominalId}`, 'another score taken apart'],
    [`decide ${nominalId} --outcome decline --reason MANAGED --by 'A Manager'`, 'a decision of your own'],
    ['generate .hhpu/dirty --dirty 0.01 --offenders 5000 --runs 1', 'an export with faults in it'],
    [`check .hhpu/dirty/${latest}`, 'what its check says'],
    ['--help', 'every verb'],
  ];
  const lines = commands.map(([verb = '', what = '']) => `  npm run -s hhpu -- ${verb}\n      ${what}`);
  return ['', 'Next, for example:', ...lines, ''].join('\n');
}

try {
  process.exitCode = await showTour();
} catch (thrown) {
  say(`hhpu: ${reportableError(thrown, 'start').message}`);
  process.exitCode = 1;
}
