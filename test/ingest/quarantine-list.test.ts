import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inCodeUnitOrder } from '../../lib/core/code-unit-order.ts';
import { QuarantineList } from '../../lib/ingest/quarantine-list.ts';
import { ROW_RULES } from '../../lib/ingest/rejection.ts';
import { runs } from '../fixtures/property-runs.ts';

const row = fc.record({
  file: fc.constantFrom('a.csv', 'b.csv', 'B.csv', 'é.csv'),
  line: fc.integer({ min: 2, max: 2 ** 32 - 1 }),
  rule: fc.constantFrom(...ROW_RULES),
  column: fc.constantFrom('', 'sex', 'flags'),
  reason: fc.constantFrom('x', 'y', 'the row has 7 fields where the header has 8'),
});

describe('a list of quarantined rows', () => {
  it('gives what was put in, by file and line', () => {
    const rows = fc.uniqueArray(row, { selector: ({ file, line }) => `${file} ${line}`, maxLength: 200 });
    fc.assert(
      fc.property(rows, (put) => {
        const list = QuarantineList.of(put);
        const inOrder = put.toSorted((a, b) => inCodeUnitOrder(a.file, b.file) || a.line - b.line);
        expect([...list]).toEqual(inOrder);
        expect([...list]).toEqual(inOrder);
        expect(list.length).toBe(put.length);
        expect([...list.rules()]).toEqual(inOrder.map(({ rule }) => rule));
      }),
      runs(300),
    );
  });
});
