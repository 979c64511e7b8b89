import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { evaluation } from '../../lib/evaluation/evaluation.ts';
import { parseStored, storedVersion } from '../../lib/core/stored-version.ts';

const GOLDEN = new URL('../fixtures/golden/v1/evaluation.json', import.meta.url);

const inner = z.strictObject({ rank: z.int() });
const shape = z.strictObject({
  schemaVersion: storedVersion(1),
  places: z.array(inner),
  part: z.union([inner, z.strictObject({ notMeasured: z.string() })]),
});
const stored = { schemaVersion: 1, places: [{ rank: 1 }, { rank: 2 }], part: { rank: 3 } };
const read = (value: unknown) => parseStored('the object', shape, value);

describe('what a newer program has stored', () => {
  it('is read without what it added to the same version, wherever that is', () => {
    const newer = {
      ...{ ...stored, added: { by: 'a newer one' } },
      places: [{ rank: 1 }, { rank: 2, added: [1] }],
      part: { rank: 3, added: 'N1' },
    };
    expect(read(newer)).toEqual(stored);
    expect(newer.places[1]).toEqual({ rank: 2, added: [1] });
    expect(read({ ...stored, part: { notMeasured: 'no', added: 1 } }).part).toEqual({ notMeasured: 'no' });
  });

  it('is refused where anything else is wrong with it, and where it is of a newer version', () => {
    expect(() => read({ ...stored, added: 1, places: [{ rank: 'N1' }] })).toThrow(
      /^the object is not as it is stored: (?!.*N1)/,
    );
    expect(() => read({ ...stored, part: { rank: 'N1', added: 1 } })).toThrow('is not as it is stored');
    expect(() => read({ ...stored, added: 1, schemaVersion: 2 })).toThrow('schema version 2');
  });

  it('is read of an evaluation, in the parts that may not be measured, too', () => {
    const kept = JSON.parse(readFileSync(GOLDEN, 'utf8')) as Record<string, object>;
    const newer = { ...kept, added: 1, efficacy: { ...kept['efficacy'], added: { by: 1 } } };
    expect(evaluation.safeParse(newer).success).toBe(false);
    expect(parseStored('the evaluation', evaluation, newer)).toEqual(evaluation.parse(kept));
  });
});
