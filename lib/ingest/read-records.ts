import { CsvScanner } from './csv-scanner.ts';
import type { CsvRecord } from './csv-scanner.ts';
import { decodeText } from './decode-text.ts';

/** The records of a CSV file in batches, the header first. Memory is bounded by a chunk and a record. */
export async function* readRecords(
  bytes: AsyncIterable<Uint8Array>,
  file: string,
): AsyncGenerator<CsvRecord[]> {
  const scanner = new CsvScanner();
  for await (const text of decodeText(bytes, file)) yield scanner.scan(text);
  yield scanner.end();
}
