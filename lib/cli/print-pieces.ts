import { once } from 'node:events';
import type { Cell } from './print.ts';
import { csvText } from './print.ts';

const BLOCK_CHARACTERS = 1_000_000;
const ROWS_PER_PIECE = 1000;

/** Writes to stdout as fast as it is read: of millions of rows no string could hold all. */
export async function outPieces(pieces: Iterable<string>): Promise<void> {
  for (const block of inBlocks(pieces)) {
    if (!process.stdout.write(block)) await once(process.stdout, 'drain');
  }
}

function* inBlocks(pieces: Iterable<string>): Generator<string> {
  let block = '';
  for (const piece of pieces) {
    block += piece;
    if (block.length < BLOCK_CHARACTERS) continue;
    yield block;
    block = '';
  }
  yield block;
}

/** As jsonText, in pieces: those of a list, or of the lists of an object, are its items. */
export function* jsonPieces(value: object): Generator<string> {
  yield* piecesOf(value, '\n');
  yield '\n';
}

/** `newline` ends in the blanks that the value stands after. */
function* piecesOf(value: unknown, newline: string): Generator<string> {
  const below = `${newline}  `;
  if (isList(value)) {
    let before = '[';
    for (const item of value) {
      yield `${before}${below}${textOf(item, below)}`;
      before = ',';
    }
    yield before === '[' ? '[]' : `${newline}]`;
  } else if (newline === '\n' && isFilled(value)) {
    let before = '{';
    for (const [key, item] of Object.entries(value)) {
      if (item === undefined) continue;
      yield `${before}${below}${JSON.stringify(key)}: `;
      yield* piecesOf(item, below);
      before = ',';
    }
    yield `${newline}}`;
  } else {
    yield textOf(value, newline);
  }
}

function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

function isFilled(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((item) => item !== undefined);
}

/** No newline of JSON stands within a string; what JSON has no value for is null in a list. */
function textOf(value: unknown, newline: string): string {
  return JSON.stringify(value ?? null, null, 2).replaceAll('\n', newline);
}

/** As csvText, in pieces. */
export function* csvPieces(columns: readonly string[], rows: Iterable<readonly Cell[]>): Generator<string> {
  yield csvText(columns, []);
  let waiting: (readonly Cell[])[] = [];
  for (const row of rows) {
    waiting.push(row);
    if (waiting.length < ROWS_PER_PIECE) continue;
    yield withoutHeader(waiting);
    waiting = [];
  }
  if (waiting.length > 0) yield withoutHeader(waiting);
}

function withoutHeader([first = [], ...others]: readonly (readonly Cell[])[]): string {
  return csvText(first, others);
}
