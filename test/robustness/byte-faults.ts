import fc from 'fast-check';
import { gunzipSync, gzipSync } from 'node:zlib';

/** What may befall the bytes of a file; positions are taken modulo its length, `file` modulo the files. */
export type ByteFault = { file: number; at: number } & (
  | { kind: 'flip a bit'; bit: number }
  | { kind: 'insert'; hex: string }
  | { kind: 'delete' | 'repeat' | 'move to the end'; length: number }
  | { kind: 'cut' | 'empty' | 'zip' | 'unzip' | 'zip in two' }
  | { kind: 'encode'; as: Encoding }
);
type Encoding = 'utf16le' | 'utf16le with mark' | 'utf16be' | 'latin1' | 'mark twice';

const hex = (text: string) => Buffer.from(text).toString('hex');
const INSERTED = [
  ...[
    '00',
    'ff',
    'c3',
    'c3a9',
    'edbfbf',
    'f0',
    'c080',
    'efbbbf',
    'fffe',
    '1a',
    '1f8b',
    '1f8b08',
    '2028',
    '85',
  ],
  ...['"', '""', ',', '\n', '\r', '\r\n', '\n\n', '"\n', ',"', '\n"', '=', 'Ꮡ', '😀', 'x'.repeat(70_000)].map(
    hex,
  ),
];

const place = { file: fc.nat({ max: 99 }), at: fc.nat() };
export const byteFault = fc.oneof(
  fc.record({ ...place, kind: fc.constant('flip a bit'), bit: fc.nat({ max: 7 }) }),
  {
    weight: 3,
    arbitrary: fc.record({ ...place, kind: fc.constant('insert'), hex: fc.constantFrom(...INSERTED) }),
  },
  fc.record({
    ...place,
    kind: fc.constantFrom('delete', 'repeat', 'move to the end'),
    length: fc.integer({ min: 1, max: 300 }),
  }),
  fc.record({ ...place, kind: fc.constantFrom('cut', 'cut', 'cut', 'empty', 'zip', 'unzip', 'zip in two') }),
  fc.record({
    ...place,
    kind: fc.constant('encode'),
    as: fc.constantFrom('utf16le', 'utf16le with mark', 'utf16be', 'latin1', 'mark twice'),
  }),
) as fc.Arbitrary<ByteFault>;

export function withByteFault(bytes: Buffer, fault: ByteFault): Buffer {
  const at = fault.at % Math.max(1, bytes.length);
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (fault.kind) {
    case 'flip a bit':
      return Buffer.concat([
        before,
        Buffer.from(after.subarray(0, 1).map((byte) => byte ^ (1 << fault.bit))),
        after.subarray(1),
      ]);
    case 'insert':
      return Buffer.concat([before, Buffer.from(fault.hex, 'hex'), after]);
    case 'delete':
      return Buffer.concat([before, after.subarray(fault.length)]);
    case 'repeat':
      return Buffer.concat([before, after.subarray(0, fault.length), after]);
    case 'move to the end':
      return Buffer.concat([before, after.subarray(fault.length), after.subarray(0, fault.length)]);
    case 'cut':
      return before;
    case 'empty':
      return Buffer.alloc(0);
    case 'zip':
      return gzipSync(bytes, { level: 1 });
    case 'unzip':
      return unzipped(bytes);
    case 'zip in two':
      return Buffer.concat([before, after].map((half) => gzipSync(half, { level: 1 })));
    case 'encode':
      return encoded(bytes, fault.as);
  }
}

function unzipped(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes);
  } catch {
    return bytes;
  }
}

function encoded(bytes: Buffer, as: Encoding): Buffer {
  const text = bytes.toString('utf8');
  switch (as) {
    case 'utf16le':
      return Buffer.from(text, 'utf16le');
    case 'utf16le with mark':
      return Buffer.from(`\uFEFF${text}`, 'utf16le');
    case 'utf16be':
      return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
    case 'latin1':
      return Buffer.from(`${text}é\n`, 'latin1');
    case 'mark twice':
      return Buffer.from(`\uFEFF\uFEFF${text}`);
  }
}
