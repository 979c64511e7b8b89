// npm run bench -- [--sizes 20000,100000,500000] [--only score,run,duckdb] [--repeat 3] [--write]
// npm run bench -- --volume [--write]
import { figure, tableText } from '../../lib/cli/print.ts';
import { ensureSynthesised } from '../../lib/local/synthesise.ts';
import { openBenchCache } from './bench-folders.ts';
import { readOptions } from './bench-options.ts';
import { resultOf } from './bench-result.ts';
import type { BenchResult } from './bench-result.ts';
import { writePage, writeVolume } from './benchmark-page.ts';
import { cachedExport, warmUp } from './cached-export.ts';
import type { BenchExport } from './cached-export.ts';
import { describeMachine } from './machine.ts';
import { resultTables, SUBJECT_NAMES } from './result-tables.ts';
import type { ResultTable } from './result-tables.ts';
import { differenceBetween } from './same-ranking.ts';
import { measure } from './subjects.ts';
import type { Measurement, Subject } from './subjects.ts';
import { verdictsOn } from './verdicts.ts';
import { volumeTable, volumeVerdict } from './volume-text.ts';
import { measureVolume } from './volume.ts';

const { sizes, only, repeat, volume, write } = readOptions(process.argv.slice(2));
let duckDbVersion: string | null = null;

/** Measures the subjects in turn, so that what else the machine does falls on all of them alike. */
async function measureInTurn(of: BenchExport): Promise<BenchResult[]> {
  const measured = new Map<Subject, Measurement[]>(only.map((subject) => [subject, []]));
  const [reference = 'duckdb'] = only;
  for (let turn = 1; turn <= repeat; turn += 1) {
    for (const subject of only) {
      const measurement = await measure[subject](of);
      measured.get(subject)?.push(measurement);
      duckDbVersion ??= measurement.duckDbVersion ?? null;
      const what = `${figure(of.people)} people, turn ${turn} of ${repeat}: ${SUBJECT_NAMES[subject]}`;
      console.error(`${what} ${figure(measurement.seconds, 2)} s`);
      const difference = differenceBetween(measured.get(reference)?.[0]?.entries ?? [], measurement.entries);
      if (difference !== null) {
        throw new Error(`${SUBJECT_NAMES[reference]} and ${SUBJECT_NAMES[subject]} differ: ${difference}`);
      }
    }
  }
  return [...measured].map(([subject, measurements]) => resultOf(subject, of, measurements));
}

/** Measures all sizes, prints what came of it and writes it where asked. */
async function compare(): Promise<void> {
  const results: BenchResult[] = [];
  for (const people of sizes) {
    const made = await cachedExport(people);
    await warmUp(made);
    results.push(...(await measureInTurn(made)));
  }
  for (const table of resultTables(results)) printTable(table);
  console.log([...verdictsOn(results), ''].join('\n'));
  const machine = describeMachine(duckDbVersion);
  console.log(machine);
  if (write) await writePage(results, { date: today(), machine, repeat });
}

async function bearVolume(): Promise<void> {
  const measured = await measureVolume();
  printTable(volumeTable(measured));
  console.log(`${volumeVerdict(measured)}\n`);
  const machine = describeMachine(null);
  console.log(machine);
  if (write) await writeVolume(measured, { date: today(), machine });
}

function printTable({ title, columns, rows }: ResultTable): void {
  if (rows.length > 0) console.log(`${title}\n\n${tableText(columns, rows)}`);
}

const today = () => new Date().toISOString().slice(0, 10);

openBenchCache();
if (volume || only.includes('run')) await ensureSynthesised({ onProgress: console.error });
await (volume ? bearVolume() : compare());
