import * as z from 'zod';
import { storedVersion } from '../core/stored-version.ts';
import { AccountingError } from '../core/errors.ts';
import type { RankedEntry } from '../ranking/ranked-entry.ts';
import type { RunReference } from '../steps/run-reference.ts';
import { SCORES_PREFIX } from '../steps/score-history.ts';
import type { ObjectStore } from './object-store.ts';
import { RunFiles } from './run-files.ts';
import { ScoresParquet } from './scores-parquet.ts';
import type { UnknownColumn } from './scores-parquet.ts';

/** Written when all pieces are: how many there are, and whom and how much they hold. */
export const historyIndex = z.strictObject({
  schemaVersion: storedVersion(1),
  pieces: z.int().min(1),
  rows: z.int(),
  bytes: z.int(),
});

const INDEX = 'history.json';
/** The bytes of one Parquet file, cut where a row group ends; only the whole of them can be read. */
const pieceName = (piece: number) => `history/${piece}.bin`;

/** Writes everyone's score, as they are ranked, under the claim's epoch: no query looks there. */
export class ScoreHistoryWriter {
  private readonly files: RunFiles;
  private readonly parquet: ScoresParquet;
  private readonly written = { pieces: 0, rows: 0, bytes: 0 };

  constructor(files: RunFiles, run: { runId: string; asOf: string }, unknown: readonly UnknownColumn[]) {
    this.files = files;
    this.parquet = new ScoresParquet(run, unknown);
  }

  /** The write to wait for when this entry filled a piece, else null: a promise for each of millions takes its time. */
  add(entry: RankedEntry, offences: number, provenHarm: number): Promise<void> | null {
    this.written.rows += 1;
    const bytes = this.parquet.add(entry, offences, provenHarm);
    return bytes === null ? null : this.write(bytes);
  }

  async finish(): Promise<void> {
    await this.write(this.parquet.finish());
    await this.files.writeJson(INDEX, historyIndex, this.written);
  }

  private async write(bytes: Uint8Array): Promise<void> {
    const piece = this.written.pieces;
    this.written.pieces += 1;
    this.written.bytes += bytes.length;
    await this.files.writeBytes(pieceName(piece), bytes);
  }
}

/** Throws AccountingError unless everyone's score is there to show: to be asked before a run is published. */
export async function assertHistoryWritten(files: RunFiles, scored: number): Promise<void> {
  const { rows } = await files.readJson(INDEX, historyIndex);
  if (rows !== scored)
    throw new AccountingError(`${scored} people were scored, but ${rows} written to history`);
}

/** The runs whose scores queries see. */
export async function listShownRuns(work: ObjectStore): Promise<ReadonlySet<string>> {
  return new Set([...(await work.sizes(SCORES_PREFIX)).keys()].map((key) => key.replace(/\.parquet$/, '')));
}

/**
 * Shows a published run's scores to queries: puts its pieces together as the one object that they read, which is there
 * whole or not at all. Does nothing when it is there. Only for a run that is published under this epoch: no other claim
 * can be, so whoever else does it writes the same bytes.
 */
export async function showScores(
  work: ObjectStore,
  run: Pick<RunReference, 'runId' | 'epoch'>,
): Promise<void> {
  const key = `${SCORES_PREFIX}${run.runId}.parquet`;
  if ((await work.sizes(key)).has('')) return;
  const files = new RunFiles(work, run);
  // Retention may have taken the pieces of a run that was published long ago.
  const index = await files.readJsonIfKept(INDEX, historyIndex);
  if (index === null) return;
  await work.writeStream(key, joinPieces(files, index.pieces, index.bytes));
}

async function* joinPieces(files: RunFiles, pieces: number, bytes: number): AsyncGenerator<Uint8Array> {
  let joined = 0;
  for (let piece = 0; piece < pieces; piece += 1) {
    const next = await files.readBytes(pieceName(piece));
    joined += next.length;
    yield next;
  }
  if (joined !== bytes)
    throw new AccountingError(`${bytes} bytes of history were written, but ${joined} read`);
}
