import * as z from 'zod';
import { AccountingError } from '../core/errors.ts';
import type { RunReference } from '../steps/run-reference.ts';
import type { ObjectStore } from './object-store.ts';

/** A run's objects in the work bucket, each under its claim's epoch: a dead claim's objects are never read. */
export class RunFiles {
  readonly store: ObjectStore;
  /** Of all of the run's keys: unique to its claim. */
  readonly prefix: string;

  constructor(store: ObjectStore, run: Pick<RunReference, 'runId' | 'epoch'>) {
    this.store = store;
    this.prefix = `runs/${run.runId}/${String(run.epoch).padStart(4, '0')}/`;
  }

  async writeJson<T>(name: string, schema: z.ZodType<T>, value: T): Promise<void> {
    await this.store.write(this.prefix + name, JSON.stringify(schema.parse(value)));
  }

  /** Throws AccountingError when the object is absent: another step should have written it. */
  async readJson<T>(name: string, schema: z.ZodType<T>): Promise<T> {
    return schema.parse(JSON.parse(new TextDecoder().decode(await this.readBytes(name))));
  }

  async has(name: string): Promise<boolean> {
    return (await this.store.sizes(this.prefix + name)).has('');
  }

  async writeLines(name: string, values: Iterable<unknown>): Promise<void> {
    const blocks = linesInBlocks(values);
    const first = blocks.next().value ?? '';
    const second = blocks.next();
    if (second.done === true) return this.writeText(name, first);
    await this.streamLines(
      name,
      (async function* () {
        yield first;
        yield second.value;
        yield* blocks;
      })(),
    );
  }

  async writeText(name: string, text: string): Promise<void> {
    await this.store.write(this.prefix + name, text);
  }

  async writeBytes(name: string, bytes: Uint8Array): Promise<void> {
    await this.store.write(this.prefix + name, bytes);
  }

  /** Throws AccountingError when the object is absent, as readJson. */
  async readBytes(name: string): Promise<Uint8Array> {
    const bytes = await this.store.read(this.prefix + name);
    if (bytes !== null) return bytes;
    throw new AccountingError(`${this.prefix}${name} is missing: the step before did not write it`);
  }

  async streamLines(name: string, lines: AsyncIterable<string>): Promise<void> {
    await this.store.writeStream(this.prefix + name, lines);
  }

  async *readLines(name: string): AsyncGenerator<unknown> {
    for await (const line of this.readTextLines(name)) yield JSON.parse(line);
  }

  async *readTextLines(name: string): AsyncGenerator<string> {
    let rest = '';
    const decoder = new TextDecoder('utf-8', { fatal: true });
    for await (const chunk of this.store.stream(this.prefix + name)) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    if (rest !== '') throw new AccountingError(`${this.prefix}${name} ends in the middle of a line`);
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
  return undefined;
}

/** Names of a run's objects; docs in README say which step writes and which reads each. */
export const runFileNames = {
  plan: 'plan.json',
  merges: 'merges.json',
  part: (part: number) => `parts/${part}.json`,
  codes: (part: number) => `parts/${part}-codes.json`,
  rows: (shard: number, part: number, chunk: number) => `rows/${shard}/${part}-${chunk}.bin`,
  partQuarantine: (part: number) => `quarantine/part-${part}.jsonl`,
  shardQuarantine: (shard: number) => `quarantine/shard-${shard}.jsonl`,
  shard: (shard: number) => `shards/${shard}.json`,
  scores: (shard: number) => `scores/${shard}.jsonl`,
  explanations: (shard: number) => `explanations/${shard}.jsonl`,
  accounting: 'accounting.json',
  ranking: 'ranking.jsonl',
  top: 'top.json',
};
