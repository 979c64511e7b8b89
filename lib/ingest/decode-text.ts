import { createGunzip } from 'node:zlib';
import { ExportRejectedError } from '../core/errors.ts';

const NEWLINE = 10;
const LONGEST_CHARACTER = 4;

/**
 * The text of a file's bytes, gunzipped where the name ends in .gz, without its byte-order mark. Decoding is fatal:
 * anything but UTF-8 is an ExportRejectedError with the line, never a replacement character.
 */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  let unfinished: Uint8Array = new Uint8Array();
  let start: Uint8Array = new Uint8Array();
  for await (const chunk of file.endsWith('.gz') ? gunzip(bytes, file) : bytes) {
    if (start.length < LONGEST_START) start = Buffer.concat([start, chunk.subarray(0, LONGEST_START)]);
    try {
      yield decoder.decode(chunk, { stream: true });
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw notUtf8(file, line + linesBeforeFault(Buffer.concat([unfinished, chunk])), start);
    }
    line += countNewlines(chunk);
    unfinished = unfinishedCharacter(Buffer.concat([unfinished, chunk.subarray(-LONGEST_CHARACTER)]));
  }
  try {
    decoder.decode();
  } catch {
    throw notUtf8(file, line, start);
  }
}

/**
 * What a file may unpack to: 200 times its bytes, and a quarter of a gibibyte on top, so that a few rows of one letter pass.
 * An export unpacks to 5 to 20 times its bytes; gzip can reach 1,032, and hours of work in a small file.
 */
const MOST_UNPACKED = { times: 200, onTop: 256 * 1024 * 1024 };

/**
 * Unpacks a gzip of one or more members; anything cut off, broken or unpacking to far more than an export does is an
 * ExportRejectedError.
 */
export async function* gunzip(
  bytes: AsyncIterable<Uint8Array>,
  file: string,
  most = MOST_UNPACKED,
): AsyncGenerator<Buffer> {
  const unzip = createGunzip();
  let packed = 0;
  let unpacked = 0;
  const feed = (async () => {
    for await (const chunk of bytes) {
      packed += chunk.length;
      // The unzipper takes it up later, when the chunk's own memory may hold the next one.
      if (!unzip.write(Buffer.from(chunk))) await new Promise((drained) => unzip.once('drain', drained));
      if (unzip.destroyed) return;
    }
    unzip.end();
  })();
  feed.catch((error: unknown) => unzip.destroy(error instanceof Error ? error : new Error(String(error))));
  try {
    for await (const chunk of unzip as AsyncIterable<Buffer>) {
      unpacked += chunk.length;
      if (unpacked > packed * most.times + most.onTop) {
        const told = `unpacks to over ${most.times} times its bytes; is it an export? (rule: file)`;
        throw new ExportRejectedError(`${file}: ${told}`);
      }
      yield chunk;
    }
  } catch (error) {
    if (isZlibError(error)) {
      throw new ExportRejectedError(`${file}: is not a whole gzip file; was it cut off? (rule: file)`);
    }
    throw error;
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}

/** How files begin that are not text, or not in this encoding. */
const STARTS = [
  // The first byte of its mark, of either order, is the fault already.
  ['\xff', 'UTF-16'],
  ['\xfe', 'UTF-16'],
  ['PK\x03\x04', 'a spreadsheet'],
  ['\x1f\x8b', 'gzip without .gz in its name'],
] as const;
const LONGEST_START = 4;

function notUtf8(file: string, line: number, start: Uint8Array): ExportRejectedError {
  const began = Buffer.from(start).toString('latin1');
  const perhaps = STARTS.find(([bytes]) => began.startsWith(bytes))?.[1] ?? 'Windows-1252';
  return new ExportRejectedError(
    `${file} line ${line}: is not UTF-8; is it ${perhaps}? Save it as CSV in UTF-8 (rule: encoding)`,
  );
}

/** The first bytes of a character whose other bytes are in the next chunk. */
function unfinishedCharacter(bytes: Buffer): Buffer {
  const start = bytes.findLastIndex((byte) => (byte & 0xc0) !== 0x80);
  const lead = bytes[start] ?? 0;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
  return start >= 0 && bytes.length - start < length ? bytes.subarray(start) : Buffer.alloc(0);
}

function countNewlines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}

/** A newline is never part of a longer UTF-8 sequence, so each line can be judged by itself. */
function linesBeforeFault(bytes: Buffer): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let lines = 0;
  let from = 0;
  for (let to = bytes.indexOf(NEWLINE); to >= 0; to = bytes.indexOf(NEWLINE, from)) {
    try {
      decoder.decode(bytes.subarray(from, to));
    } catch {
      return lines;
    }
    lines += 1;
    from = to + 1;
  }
  return lines;
}
