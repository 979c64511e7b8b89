import { inCodeUnitOrder } from '../core/code-unit-order.ts';
import * as z from 'zod';
import { NotFoundError, SetupError } from '../core/errors.ts';
import { texts } from '../core/long-lists.ts';
import { parseBytes, storedVersion } from '../core/stored-version.ts';
import { DEPTH } from '../evaluation/stability.ts';
import type { RunTop } from '../evaluation/stability.ts';
import { readEveryone } from './earlier-run.ts';
import type { PublishedRun } from './published-runs.ts';
import type { ObjectStore } from './object-store.ts';
import { RunFiles, runFileNames } from './run-files.ts';

export const topsFile = z.strictObject({
  schemaVersion: storedVersion(1),
  /** By run and epoch, the first people as they were ranked. */
  tops: z.array(z.tuple([z.string(), texts])),
});

/** Objects read at a time: more would wait for connections. */
const AT_ONCE = 8;

/**
 * The first people of runs, read from each ranking once and handed on from run to run: a year has 26, and asking for each
 * again takes as long as all else.
 */
export class RunTops {
  private readonly work: ObjectStore;
  private readonly known: Map<string, readonly string[]>;
  private readonly used = new Map<string, readonly string[]>();

  constructor(work: ObjectStore, known: Iterable<readonly [string, readonly string[]]> = []) {
    this.work = work;
    this.known = new Map(known);
  }

  /** With what the evaluation of the run before handed on, where it is still there. */
  static async handedOn(
    work: ObjectStore,
    previous: { runId: string; epoch: number } | null,
  ): Promise<RunTops> {
    const bytes = previous && (await work.read(new RunFiles(work, previous).key(runFileNames.tops)));
    return new RunTops(work, bytes ? topsIn(bytes) : []);
  }

  /** Of a run whose whole ranking is at hand, best rank first. */
  know(run: PublishedRun, ranked: readonly string[]): void {
    this.known.set(nameOf(run), ranked.slice(0, DEPTH));
  }

  /** Of runs in their order, as the present merges have them; runs of which no ranking is kept are left out. */
  async of(runs: readonly PublishedRun[], survivors: ReadonlyMap<string, string>): Promise<RunTop[]> {
    for (let from = 0; from < runs.length; from += AT_ONCE)
      await Promise.all(runs.slice(from, from + AT_ONCE).map((run) => this.learn(run)));
    return runs.flatMap((run) => {
      const ranked = this.used.get(nameOf(run));
      const people = ranked?.map((nominalId) => survivors.get(nominalId) ?? nominalId);
      return people ? [{ runId: run.runId, asOf: run.asOf, people }] : [];
    });
  }

  /** Hands on what was used. */
  async handOn(files: RunFiles): Promise<void> {
    // In an order that no race of reads decides.
    const used = [...this.used].toSorted(([a], [b]) => inCodeUnitOrder(a, b));
    const tops = used.map(([name, people]): [string, string[]] => [name, [...people]]);
    await files.writeJson(runFileNames.tops, topsFile, { schemaVersion: 1, tops });
  }

  private async learn(run: PublishedRun): Promise<void> {
    const people = this.known.get(nameOf(run)) ?? (await this.read(run));
    if (people) this.used.set(nameOf(run), people);
  }

  private async read(run: PublishedRun): Promise<string[] | null> {
    const people: string[] = [];
    try {
      for await (const { nominalId, rank } of readEveryone(new RunFiles(this.work, run))) {
        if (rank > DEPTH) break;
        people.push(nominalId);
      }
      return people;
    } catch (error) {
      if (error instanceof NotFoundError) return null;
      throw error;
    }
  }
}

/** None where they cannot be read: they can be had from the rankings. */
function topsIn(bytes: Uint8Array): [string, string[]][] {
  try {
    return parseBytes(runFileNames.tops, topsFile, bytes).tops;
  } catch (error) {
    if (error instanceof SetupError) return [];
    throw error;
  }
}

const nameOf = ({ runId, epoch }: PublishedRun) => `${runId}/${epoch}`;
