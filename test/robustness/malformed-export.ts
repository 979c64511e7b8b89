import fc from 'fast-check';
import { gunzipSync } from 'node:zlib';
import { csvOf, manifestOf, storedFile } from '../fixtures/write-export.ts';
import type { CsvStyle, StoredFile } from '../fixtures/write-export.ts';
import { randomExport, TABLE_NAMES } from '../pipeline/random-export.ts';
import type { RandomExport } from '../pipeline/random-export.ts';
import { byteFault, withByteFault } from './byte-faults.ts';
import type { ByteFault } from './byte-faults.ts';
import { cleanLines } from './clean-lines.ts';
import { faultyManifest, manifestFault } from './manifest-faults.ts';
import type { ManifestFault } from './manifest-faults.ts';
import type { Folder } from './memory-force.ts';
import type { Limits } from './model-export.ts';
import { modelCsv } from './model-csv.ts';
import { draftOf, rowFault, withRowFault } from './row-faults.ts';
import type { Draft, RowFault } from './row-faults.ts';

/** An export as it lies in the landing bucket, with how it is run: all that a case is. */
export type MalformedExport = { folder: Folder; limits: Limits; shards: number; pieceSize: number };

type Writing = { style: CsvStyle; parts: number; isCounted: boolean };
type Plan = {
  lines: RandomExport;
  writing: Writing;
  rowFaults: RowFault[];
  /** Before the manifest was made, so that it agrees with them. */
  sealed: ByteFault[];
  unsealed: ByteFault[];
  manifestFaults: ManifestFault[];
  folderFaults: ('drop' | 'add')[];
};

const style = fc.record({
  ending: fc.constantFrom('\n', '\r\n'),
  byteOrderMark: fc.boolean(),
  gzip: fc.boolean(),
});
const writing = fc.record({
  style,
  parts: fc.constantFrom(1, 1, 1, 2, 3),
  /** Whether the manifest's rows are counted after the faults or are what the writer meant to write. */
  isCounted: fc.integer({ min: 0, max: 4 }).map((drawn) => drawn > 0),
});
const limits = fc.constantFrom<Limits>(
  { maxQuarantinedShare: 1, maxRowLossShare: 1 },
  { maxQuarantinedShare: 1, maxRowLossShare: 0.2 },
  { maxQuarantinedShare: 0.02, maxRowLossShare: 0.2 },
  { maxQuarantinedShare: 0.1, maxRowLossShare: 1 },
);
const run = {
  limits,
  shards: fc.constantFrom(1, 1, 2, 5),
  pieceSize: fc.constantFrom(7, 64, 1000, 1_000_000, 1_000_000, 1_000_000, 1_000_000),
};
const few = <T>(of: fc.Arbitrary<T>, maxLength: number) => fc.array(of, { maxLength });
/** None but once in so many times. */
const rarely = <T>(once: number, of: fc.Arbitrary<T>, maxLength = 1): fc.Arbitrary<T[]> =>
  fc.oneof({ weight: once - 1, arbitrary: few(of, 0) }, { weight: 1, arbitrary: few(of, maxLength) });

/** From scratch: rows with faults of every kind in them, and now and then more around them. */
export const scratchExport: fc.Arbitrary<MalformedExport> = malformed({
  lines: randomExport,
  writing,
  rowFaults: few(rowFault, 1),
  sealed: rarely(4, byteFault),
  unsealed: fc.constant([]),
  manifestFaults: rarely(10, manifestFault),
  folderFaults: fc.constant([]),
});

/** A good export to which a few things have happened. */
export const mutatedExport: fc.Arbitrary<MalformedExport> = malformed({
  lines: fc.array(fc.nat({ max: 99 }), { minLength: 8, maxLength: 16 }).map(cleanLines),
  writing,
  rowFaults: few(rowFault, 3),
  sealed: few(byteFault, 2),
  unsealed: rarely(5, byteFault),
  manifestFaults: rarely(4, manifestFault, 2),
  folderFaults: rarely(10, fc.constantFrom('drop' as const, 'add' as const)),
});

function malformed(plan: { [K in keyof Plan]: fc.Arbitrary<Plan[K]> }): fc.Arbitrary<MalformedExport> {
  return fc
    .record({ plan: fc.record(plan), ...run })
    .map(({ plan: made, ...how }) => ({ folder: writeFolder(made), ...how }));
}

function writeFolder({ lines, writing: how, ...faults }: Plan): Folder {
  const draft = faults.rowFaults.reduce(withRowFault, draftOf(lines));
  const isHeadless = faults.rowFaults.filter(({ kind }) => kind === 'no header').map(({ table }) => table);
  const written = writeDraft(draft, how, new Set<string>(isHeadless));
  const sealed = faults.sealed.reduce(hitFile, written);
  const counted = how.isCounted
    ? sealed.map((file) => ({ ...file, rows: countRows(file) ?? file.rows }))
    : sealed;
  const manifest = faultyManifest(manifestOf(counted), faults.manifestFaults);
  const stored = faults.unsealed.reduce(hitFile, sealed);
  const folder = new Map<string, Buffer>(stored.map(({ file, bytes }) => [file, bytes]));
  for (const fault of faults.folderFaults) {
    if (fault === 'add') folder.set('notes.csv', Buffer.from('notes'));
    else folder.delete(stored[0]?.file ?? '');
  }
  if (manifest !== null) folder.set('manifest.json', manifest);
  return folder;
}

function writeDraft(
  draft: Draft,
  { style: how, parts }: Writing,
  headless: ReadonlySet<string>,
): StoredFile[] {
  return TABLE_NAMES.flatMap((table) =>
    Array.from({ length: parts }, (_, part) => {
      const { header, lines } = draft[table];
      const own = lines.filter((_line, at) => at % parts === part);
      const { text } = csvOf(header, own, how);
      const kept = headless.has(table) ? text.slice(text.indexOf('\n') + 1) : text;
      return storedFile(table, `${table}-${part}.csv${how.gzip === true ? '.gz' : ''}`, kept, own.length);
    }),
  );
}

function hitFile(files: readonly StoredFile[], fault: ByteFault): StoredFile[] {
  const at = fault.file % files.length;
  return files.map((file, nth) => (nth === at ? { ...file, bytes: withByteFault(file.bytes, fault) } : file));
}

/** The data records of a file as its writer might count them; null where they cannot be. */
function countRows({ file, bytes }: StoredFile): number | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(
      file.endsWith('.gz') ? gunzipSync(bytes) : bytes,
    );
    return Math.max(0, modelCsv(text).length - 1);
  } catch {
    return null;
  }
}
