import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluation, isMeasured } from '../../lib/evaluation/evaluation.ts';
import { evaluationTables } from '../../lib/evaluation/evaluation-tables.ts';
import { countManagedSince } from '../../lib/evaluation/managed-since.ts';
import { plainWords } from '../../lib/evaluation/plain-words.ts';

/** As a program stored it that did not count them. */
const GOLDEN = new URL('../fixtures/golden/v1/evaluation.json', import.meta.url);
const stored = evaluation.parse(JSON.parse(readFileSync(GOLDEN, 'utf8')));
const { efficacy } = stored;
if (!isMeasured(efficacy)) throw new Error(efficacy.notMeasured);

describe('whom nobody managed on the day of the run', () => {
  const marks = (...places: number[]) =>
    Uint8Array.from({ length: 150 }, (_, at) => (places.includes(at + 1) ? 1 : 0));
  const counted = countManagedSince({
    rank: Int32Array.from({ length: 150 }, (_, at) => at + 1),
    managed: marks(1, 2),
    managedNow: marks(1, 3, 4, 101),
    adopted: marks(2, 4, 5, 102),
    adoptedBefore: marks(6),
  });

  it('is counted among everyone and among the first 100, each once whatever took them on', () => {
    expect(counted).toEqual({
      unmanaged: { people: 148, managed: 3, adopted: 3, adoptedBefore: 1, either: 6 },
      listed: { people: 98, managed: 2, adopted: 2, adoptedBefore: 1, either: 4 },
    });
  });

  it('is told in words and in a table', () => {
    const told = { ...stored, efficacy: { ...efficacy, managedSince: counted } };
    expect(plainWords(told)).toContain(
      'Of the 148 people whom no scheme managed on the day of that run, 6 were managed by 16 November 2026 or adopted by a decision of the unit; of the 98 of them in the Top 100, 4. What was done about them is in these figures.',
    );
    const table = evaluationTables(told).find(({ title }) => title.startsWith('Whom no scheme managed'));
    expect(table).toEqual({
      title: 'Whom no scheme managed on the day of run 2025-11-17',
      columns: ['What', 'Everyone', 'Of the first 100'],
      rows: [
        ['People', '148', '98'],
        ['Managed by 2026-11-16', '3', '2'],
        ['Adopted by a decision since', '3', '2'],
        ['Adopted by a decision before, which the export did not show', '1', '1'],
        ['Any of these', '6', '4'],
      ],
    });
  });

  it('is not told of what an earlier program did not count', () => {
    expect(plainWords(stored).join()).not.toContain('adopted');
    expect(evaluationTables(stored).filter(({ title }) => title.startsWith('Whom no scheme'))).toEqual([]);
  });
});
