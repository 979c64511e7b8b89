import type * as z from 'zod';
import { AccountingError } from '../core/errors.ts';
import type { RowValues } from '../contract/parse-row.ts';
import { countQuarantined } from '../ingest/accounting.ts';
import { ingestFile } from '../ingest/ingest-file.ts';
import type { RowSink } from '../ingest/ingest-file.ts';
import type { QuarantinedRow } from '../ingest/rejection.ts';
import { shardOf } from '../ingest/shard-of.ts';
import type { ExportSource } from '../ingest/export-source.ts';
import type { ingestPartStep } from '../steps/ingest-part.ts';
import { readMergesFile } from './merges-file.ts';
import { partSummary } from './part-summary.ts';
import { RunFiles, runFileNames } from './run-files.ts';
import { runPlan } from './run-plan.ts';
import type { ObjectStore } from './object-store.ts';

type Input = z.infer<typeof ingestPartStep.input>;
type Output = z.infer<typeof ingestPartStep.output>;

/** Text that may wait in memory before all shards' objects are written; part of what keeps memory flat. */
const MAX_WAITING_CHARACTERS = 48_000_000;

/** Streams one file of the export to the shards of its people and to quarantine. A retry writes the same objects. */
export async function ingestPart(input: Input, source: ExportSource, work: ObjectStore): Promise<Output> {
  const { part } = input.part;
  const files = new RunFiles(work, input.run);
  const plan = await files.readJson(runFileNames.plan, runPlan);
  const file = plan.manifest.files[part];
  if (!file) throw new AccountingError(`part ${part} is not in the manifest`);
  const merges = await readMergesFile(files);
  const sink = new ShardedSink(files, part, plan.shards);
  const rowsIn = await ingestFile(source, file, plan.basis.asOf, merges, sink);
  await sink.flush();
  await files.writeLines(runFileNames.partQuarantine(part), sink.quarantined);
  await files.writeJson(runFileNames.part(part), partSummary, {
    part,
    file: file.file,
    rowsIn,
    kept: sink.kept,
    quarantined: countQuarantined(sink.quarantined.map(({ rule }) => rule)),
    chunks: sink.chunks,
  });
  return { part, rows: rowsIn };
}

/** Collects rows by shard and writes them whenever enough wait. */
class ShardedSink implements RowSink {
  readonly quarantined: QuarantinedRow[] = [];
  kept = 0;
  chunks = 0;
  private readonly files: RunFiles;
  private readonly part: number;
  private waiting: string[];
  private waitingCharacters = 0;

  constructor(files: RunFiles, part: number, shards: number) {
    this.files = files;
    this.part = part;
    this.waiting = Array.from({ length: shards }, () => '');
  }

  keep(survivor: string, line: number, values: RowValues): void {
    const shard = shardOf(survivor, this.waiting.length);
    const text = `${JSON.stringify([line, ...values])}\n`;
    this.waiting[shard] = (this.waiting[shard] ?? '') + text;
    this.waitingCharacters += text.length;
    this.kept += 1;
  }

  quarantine(row: QuarantinedRow): void {
    this.quarantined.push(row);
  }

  async batchEnded(): Promise<void> {
    if (this.waitingCharacters > MAX_WAITING_CHARACTERS) await this.flush();
  }

  async flush(): Promise<void> {
    const chunk = this.chunks;
    for (const [shard, text] of this.waiting.entries()) {
      await this.files.writeText(runFileNames.rows(shard, this.part, chunk), text);
      this.waiting[shard] = '';
    }
    this.waitingCharacters = 0;
    this.chunks = chunk + 1;
  }
}
