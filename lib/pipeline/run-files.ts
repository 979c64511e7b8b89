import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type * as z from 'zod';
import { AccountingError } from '../core/errors.ts';
import { parseBytes } from '../core/stored-version.ts';
import type { RunReference } from '../steps/run-reference.ts';
import { QUARANTINE_PREFIX, RUNS_PREFIX, SCRATCH_PREFIX } from '../steps/storage-layout.ts';
import type { ObjectStore } from './object-store.ts';

type RunHome = Pick<RunReference, 'runId' | 'epoch'> & Partial<Pick<RunReference, 'execution' | 'proof'>>;

export const epochFolder = (epoch: number) => String(epoch).padStart(4, '0');

/** Of the execution alone: a proof holds no claim, so it has no epoch. */
const proofFolder = (execution: string) =>
  `proof-${createHash('sha256').update(execution).digest('hex').slice(0, 16)}`;

/** A run's objects in the work bucket, each under its claim's epoch: a dead claim's objects are never read. */
export class RunFiles {
  readonly store: ObjectStore;
  /** Of the run's keys that are kept with its ranking: unique to its claim. */
  readonly prefix: string;
  private readonly home: string;
  private readonly isProof: boolean;

  constructor(store: ObjectStore, run: RunHome, below = '') {
    this.store = store;
    this.isProof = run.proof === true;
    const claim = this.isProof ? proofFolder(run.execution ?? '') : epochFolder(run.epoch);
    this.home = `${run.runId}/${claim}/${below}`;
    this.prefix = (this.isProof ? SCRATCH_PREFIX : RUNS_PREFIX) + this.home;
  }

  /** The key of an object by its name: its first folder says how long it is kept. */
  key(name: string): string {
    if (this.isProof) return this.prefix + name;
    if (name.startsWith(QUARANTINE)) return QUARANTINE_PREFIX + this.home + name.slice(QUARANTINE.length);
    return (SCRATCH.test(name) ? SCRATCH_PREFIX : RUNS_PREFIX) + this.home + name;
  }

  async writeJson<S extends z.ZodType>(name: string, schema: S, value: z.input<S>): Promise<void> {
    // Most shapes are written once by a process: to compile a check takes twice as long as to make it.
    await this.store.write(this.key(name), JSON.stringify(schema.parse(value, { jitless: true })));
  }

  /**
   * Throws AccountingError when the object is absent, which another step should have written; SetupError when it is of a
   * version that is not read any more, or not yet.
   */
  async readJson<T>(name: string, schema: z.ZodType<T>): Promise<T> {
    return this.parse(name, schema, await this.readBytes(name));
  }

  /** As readJson, but null when the object is absent: of what a run need not have written, or is swept. */
  async readJsonIfKept<T>(name: string, schema: z.ZodType<T>): Promise<T | null> {
    const bytes = await this.store.read(this.key(name));
    return bytes && this.parse(name, schema, bytes);
  }

  private parse<T>(name: string, schema: z.ZodType<T>, bytes: Uint8Array): T {
    return parseBytes(this.key(name), schema, bytes);
  }

  async has(name: string): Promise<boolean> {
    return (await this.store.sizes(this.key(name))).has('');
  }

  /** A list of any length: of a broken export's millions of rejected rows no string could hold all. */
  async writeLines(name: string, values: Iterable<unknown>): Promise<void> {
    const blocks = linesInBlocks(values);
    const first = blocks.next().value ?? '';
    const second = blocks.next().value ?? '';
    if (second === '') await this.writeText(name, first);
    else await this.streamLines(name, Readable.from(inTurn([first, second], blocks)));
  }

  async writeText(name: string, text: string): Promise<void> {
    await this.store.write(this.key(name), text);
  }

  async writeBytes(name: string, bytes: Uint8Array): Promise<void> {
    await this.store.write(this.key(name), bytes);
  }

  /** Throws AccountingError when the object is absent, as readJson. */
  async readBytes(name: string): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await this.store.read(this.key(name));
    // No store gives memory that it shares.
    if (bytes !== null) return bytes as Uint8Array<ArrayBuffer>;
    throw new AccountingError(`${this.key(name)} is missing: the step before did not write it`);
  }

  async streamLines(name: string, lines: AsyncIterable<string | Uint8Array>): Promise<void> {
    await this.store.writeStream(this.key(name), lines);
  }

  async *readLines(name: string): AsyncGenerator<unknown> {
    for await (const line of this.readTextLines(name)) yield JSON.parse(line);
  }

  async *readTextLines(name: string): AsyncGenerator<string> {
    let rest = '';
    const decoder = new TextDecoder('utf-8', { fatal: true });
    for await (const chunk of this.store.stream(this.key(name))) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    if (rest !== '') throw new AccountingError(`${this.key(name)} ends in the middle of a line`);
  }
}

const BLOCK_CHARACTERS = 8_000_000;

/** Lines of JSON in blocks: the rows in quarantine of one large file may be more than a string can hold. */
function* linesInBlocks(values: Iterable<unknown>): Generator<string, undefined> {
  let block = '';
  for (const value of values) {
    block += `${JSON.stringify(value)}\n`;
    if (block.length < BLOCK_CHARACTERS) continue;
    yield block;
    block = '';
  }
  if (block !== '') yield block;
}

function* inTurn<T>(...lists: readonly Iterable<T>[]): Generator<T> {
  for (const list of lists) yield* list;
}

/** Where a run keeps the export of the run before, scored again under its own settings, reference table and code. */
export const BEFORE = 'before/';

/** The objects that an item of a map belongs to: the run's own, or those of the run before scored again. */
export function filesOfItem(
  store: ObjectStore,
  run: RunReference,
  { before }: { before?: string | undefined },
): RunFiles {
  return new RunFiles(store, run, before === undefined ? '' : BEFORE);
}

const QUARANTINE = 'quarantine/';
/** What the next step of the same run reads, and nothing after it. */
const SCRATCH = /^(?:scores|history)[/.]/;

/** Names of a run's objects. */
export const runFileNames = {
  plan: 'plan.json',
  merges: 'merges.json',
  part: (part: number) => `parts/${part}.json`,
  codes: (part: number) => `parts/${part}-codes.json`,
  rows: (shard: number, part: number, chunk: number) => `rows/${shard}/${part}-${chunk}.bin`,
  partQuarantine: (part: number) => `quarantine/part-${part}.jsonl`,
  shardQuarantine: (shard: number) => `quarantine/shard-${shard}.jsonl`,
  referrals: (shard: number) => `referrals/${shard}.jsonl`,
  shard: (shard: number) => `shards/${shard}.json`,
  scores: (shard: number) => `scores/${shard}.bin`,
  alternatives: (shard: number) => `scores/${shard}-alternatives.bin`,
  candidates: (shard: number) => `rows/${shard}/candidates.bin`,
  accounting: 'accounting.json',
  ranking: 'ranking.jsonl',
  top: 'top.json',
  changes: 'changes.json',
  brief: 'brief.json',
  briefPage: 'brief.html',
  briefList: 'brief.csv',
  evaluation: 'evaluation.json',
  evaluationPage: 'evaluation.html',
  evaluationList: 'evaluation.csv',
  modelCard: 'evaluation.model-card.html',
  transparencyRecord: 'evaluation.atrs.md',
  errorsTold: 'evaluation.errors-told.json',
  tops: 'tops.json',
  harmSample: 'harm-sample.json',
};

/** Of what lies below a claim, whatever the next run alone reads: rows, packed; the run before scored again; who was first. */
const ROWS = /^(?:rows\/|before\/|parts\/\d+-codes\.json$|tops\.json$)/;
/** What holds people's scores and referrals, too; of a run that was not published nobody reads it. */
const SCORES = /^(?:ranking\.jsonl|top\.json|referrals\/.*)$/;

/** Whether an object of a run, by its name below its claim, is read by the next run and by explanations alone. */
export function isIntermediate(name: string, published: boolean): boolean {
  return ROWS.test(name) || (!published && SCORES.test(name));
}
