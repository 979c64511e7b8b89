import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { figure } from '../../lib/cli/print.ts';
import { ROOT } from './bench-folders.ts';
import type { BenchResult } from './bench-result.ts';
import { resultTables } from './result-tables.ts';
import type { ResultTable } from './result-tables.ts';
import { verdictsOn } from './verdicts.ts';
import { volumeTable, volumeVerdict } from './volume-text.ts';
import type { Volume } from './volume.ts';

export type BenchConditions = {
  /** YYYY-MM-DD. */
  date: string;
  machine: string;
  /** Times that each was measured. */
  repeat: number;
};

const PAGE = join(ROOT, 'docs', 'benchmark.md');

/** Where the part of `--volume` begins: each part of the page is written by itself and leaves the other. */
const VOLUME_TITLE = '\n## Five million offence rows\n';

/** Writes the comparison in docs/benchmark.md. */
export async function writePage(results: readonly BenchResult[], conditions: BenchConditions): Promise<void> {
  await writeParts(pageText(results, conditions), readParts().volume);
}

/** Writes what `--volume` measured in docs/benchmark.md. */
export async function writeVolume(
  volume: Volume,
  { date, machine }: Omit<BenchConditions, 'repeat'>,
): Promise<void> {
  const text = `${tableMarkdown(volumeTable(volume))}

Written by \`npm run bench -- --volume --write\` on ${date}, of one run. ${machine}. The export is of a synthetic force
without faults, as plain CSV (${exportsText([volume])}).

${volumeVerdict(volume)}
`;
  await writeParts(readParts().comparison, text);
}

/** As `prettier --check` wants it. */
async function writeParts(comparison: string, volume: string): Promise<void> {
  const options = (await resolveConfig(PAGE)) ?? {};
  const text = await format(`${comparison}\n${volume}`, { ...options, filepath: PAGE });
  writeFileSync(PAGE, text);
}

function readParts(): PageParts {
  return existsSync(PAGE) ? splitPage(readFileSync(PAGE, 'utf8')) : { comparison: '', volume: '' };
}

export type PageParts = { comparison: string; volume: string };

export function splitPage(page: string): PageParts {
  const at = page.indexOf(VOLUME_TITLE);
  if (at < 0) return { comparison: page, volume: '' };
  return { comparison: page.slice(0, at), volume: page.slice(at + 1) };
}

function pageText(results: readonly BenchResult[], { date, machine, repeat }: BenchConditions): string {
  return `# Benchmark

Written by \`npm run bench -- --write\` on ${date}. ${machine}. Median of ${repeat}.

## Against the targets

${verdictsOn(results)
  .map((verdict) => `- ${verdict}`)
  .join('\n')}

${resultTables(results).map(tableMarkdown).join('\n\n')}

## How it is measured

The exports are of synthetic forces without faults, as plain CSV:
${exportsText(results)}.

Each of the three does the whole job in a process of its own, in turn, from a page cache that has read the files once;
all must give the same Top 100, every figure to 1e-9, or there is no page. Of \`hhpu\` the whole process counts, start
and end included, and its validation, hashes and accounting. \`hhpu run\` includes the embedded S3 and DynamoDB and the
copy into them; the deployment template is made before. DuckDB counts from the making of a database in memory to the Top
100 in hand, on two threads: \`test/bench/score.sql\`, which takes every row for good. Peak memory is the operating
system's own figure for the process, asked for as it ends (\`process.resourceUsage\`); of \`hhpu run\` that of its
largest process. MB are of 2^20 bytes.
`;
}

function tableMarkdown({ title, columns, rows }: ResultTable): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const isNumeric = (at: number) => rows.every((row) => /^[\d.,-]+$/.test(row[at] ?? ''));
  const rule = columns.map((_, at) => (isNumeric(at) ? '--:' : '---'));
  return [`## ${title}`, '', line(columns), line(rule), ...rows.map(line)].join('\n');
}

function exportsText(results: readonly Pick<BenchResult, 'export'>[]): string {
  const exports = new Set(results.map((result) => result.export));
  return [...exports]
    .map(({ people, bytes }) => `${figure(people)} people (${figure(bytes / 1e6)} million bytes)`)
    .join(', ');
}
