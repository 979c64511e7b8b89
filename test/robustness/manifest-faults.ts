import fc from 'fast-check';
import { CANARY } from '../pipeline/good-export.ts';
import { withByteFault, byteFault } from './byte-faults.ts';
import type { ByteFault } from './byte-faults.ts';

export type ManifestJson = Record<string, unknown> & { files: Record<string, unknown>[] };

/** What may befall a manifest: a key of it or of one of its files, its list of files, or its bytes. */
export type ManifestFault =
  | { kind: 'set' | 'drop'; of: 'manifest' | 'file'; key: string; file: number; value: unknown }
  | { kind: 'repeat file' | 'drop file' | 'reverse files' | 'many files'; file: number }
  | { kind: 'bytes'; fault: ByteFault }
  | { kind: 'absent' };

export const KEYS = ['schemaVersion', 'exportId', 'extractedAt', 'force', 'files', '__proto__', 'comment'];
export const FILE_KEYS = ['table', 'file', 'rows', 'bytes', 'sha256', 'constructor'];
export const VALUES: readonly unknown[] = [
  ...[null, true, 0, 1, 2, -1, 1.5, 1e21, '', ' ', '1', CANARY, [], {}, [null], [[]], 'x'.repeat(5000)],
  ...['2026-03-30', '2026-03-30T2500Z', '2026-03-16', '../2026-03-30', '2026-03-30/', 'nominals', 'victims'],
  ...[
    '2026-03-30T02:00:00Z',
    '2026-03-30T02:00:00',
    '2026-03-30T02:00Z',
    '2026-03-29T23:30:00.5Z',
    '2026-03-31T01:00:00+14:00',
  ],
  ...[
    '2026-03-02T02:00:00Z',
    '2026-03-16T23:00:00Z',
    '0001-01-01T00:00:00Z',
    '0000-12-31T00:00:00Z',
    '9999-12-31T23:59:59-12:00',
  ],
  ...['2026-02-29T00:00:00Z', '2026-03-30T24:00:00Z', '2026-03-30T23:59:60Z', '2026-03-30T02:00:00+24:00'],
  ...[
    'nominals.csv',
    'offences.csv',
    'a/b.csv',
    '..',
    'con.csv.gz',
    'x\n.csv',
    'x\u001b[31m.csv',
    `${'x'.repeat(300)}.csv`,
  ],
  ...['f'.repeat(64), 'F'.repeat(64), '0'.repeat(63)],
];

const file = fc.nat({ max: 99 });
const value = fc.constantFrom(...VALUES);
const kind = fc.constantFrom('set', 'set', 'set', 'drop');

export const manifestFault = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind, of: fc.constant('manifest'), key: fc.constantFrom(...KEYS), file, value }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind, of: fc.constant('file'), key: fc.constantFrom(...FILE_KEYS), file, value }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('repeat file', 'drop file', 'reverse files', 'many files'),
      file,
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('bytes'), fault: byteFault }) },
  fc.record({ kind: fc.constant('absent') }),
) as fc.Arbitrary<ManifestFault>;

/** The bytes of a manifest with those faults, one after the other; null where none is left. */
export function faultyManifest(manifest: ManifestJson, faults: readonly ManifestFault[]): Buffer | null {
  if (faults.some((fault) => fault.kind === 'absent')) return null;
  let bytes: Buffer = Buffer.from(JSON.stringify(faults.reduce(withManifestFault, manifest)));
  for (const each of faults) if (each.kind === 'bytes') bytes = withByteFault(bytes, each.fault);
  return bytes;
}

function withManifestFault(manifest: ManifestJson, fault: ManifestFault): ManifestJson {
  if (fault.kind === 'bytes' || fault.kind === 'absent' || !Array.isArray(manifest.files)) return manifest;
  const { files } = manifest;
  const at = fault.file % Math.max(1, files.length);
  switch (fault.kind) {
    case 'set':
    case 'drop':
      if (fault.of === 'manifest') return changeKey(manifest, fault) as ManifestJson;
      return { ...manifest, files: files.map((each, nth) => (nth === at ? changeKey(each, fault) : each)) };
    case 'repeat file':
      return { ...manifest, files: [...files, ...files.slice(at, at + 1)] };
    case 'drop file':
      return { ...manifest, files: files.toSpliced(at, 1) };
    case 'reverse files':
      return { ...manifest, files: files.toReversed() };
    case 'many files':
      return { ...manifest, files: [...files, ...Array.from({ length: 1500 }, () => ({}))] };
  }
}

/** `of` is null where another fault has put that for a file. */
function changeKey(
  of: Record<string, unknown> | null,
  fault: ManifestFault & { key: string; value: unknown },
) {
  const entries = Object.entries(of ?? {}).filter(([key]) => key !== fault.key);
  // Not by assignment, which would take __proto__ for what it is.
  return Object.fromEntries(fault.kind === 'drop' ? entries : [...entries, [fault.key, fault.value]]);
}
