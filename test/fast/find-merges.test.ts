import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMerges } from '../../lib/fast/find-merges.ts';
import type { ExportSource } from '../../lib/ingest/export-source.ts';
import { readMerges } from '../../lib/ingest/read-merges.ts';
import { runs } from '../fixtures/property-runs.ts';
import { EXPORT_ID, manifestOf, storedFile } from '../fixtures/write-export.ts';
import { COLUMNS } from '../pipeline/random-export.ts';

const PIECE = 300;
const ids = fc.constantFrom('N1', 'N2', 'N3', 'N4', 'N5', 'N6', 'N7', 'N8', 'N9', 'N10', 'N11', 'N12', 'N13');
const row = fc.record<Record<string, string>>({
  nominal_id: ids,
  date_of_birth: fc.constant('1990-01-01'),
  sex: fc.constant('M'),
  ethnicity: fc.constantFrom('', 'W1'),
  division: fc.constantFrom('NORTH', '', '"A,B"', '"A\nB"', '"A "" B"', 'broken "quote'),
  management: fc.constant(''),
  deceased: fc.constantFrom('', 'N'),
  merged_into: fc.oneof({ weight: 3, arbitrary: fc.constant('') }, ids),
  comment: fc.constantFrom('', 'x'),
});
/** What may come between rows: mostly nothing, an empty line, a row with too few fields or too many. */
const between = fc.constantFrom('', '', '', '\n', '\r\n', 'N1,N2\n', `N1${',N2'.repeat(12)}\n`);

describe('findMerges', () => {
  it('finds what the plain way finds, whatever the order of columns, the ends of lines and the quotes', async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(row, between), { maxLength: 20 }),
        fc.shuffledSubarray<string>([...COLUMNS.nominals], { minLength: COLUMNS.nominals.length }),
        fc.constantFrom('\n', '\r\n'),
        async (lines, columns, end) => {
          const texts = lines.map(
            ([values, after]) => columns.map((name) => values[name] ?? '').join(',') + end + after,
          );
          const odd = lines.filter(([, after]) => after.startsWith('N')).length;
          const text = columns.join(',') + end + texts.join('');
          const stored = storedFile('nominals', 'nominals.csv', text, lines.length + odd);
          const [file] = manifestOf([stored]).files;
          const files = [{ ...file!, table: 'nominals' as const }];
          const source = inPieces(stored.bytes);
          const plain = await readMerges(source, files, EXPORT_ID);
          expect(await findMerges(source, files, EXPORT_ID)).toEqual(plain);
          found += plain.survivors.size;
        },
      ),
      runs(300),
    );
    expect(found).toBeGreaterThan(10);
  });
});

function inPieces(bytes: Uint8Array): ExportSource {
  return {
    folder: EXPORT_ID,
    list: () => Promise.resolve(new Map()),
    open: async function* () {
      for (let from = 0; from < bytes.length; from += PIECE) yield bytes.subarray(from, from + PIECE);
    },
  };
}
