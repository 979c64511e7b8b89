import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { referenceTable } from '../../lib/reference/reference-table.ts';
import { answerOgrs3Case, CASE_COLUMNS } from '../../lib/scoring/ogrs3-case.ts';
import type { Ogrs3Answer, Ogrs3Case } from '../../lib/scoring/ogrs3-case.ts';
import type { CoefficientSet } from '../../lib/scoring/ogrs3-coefficients.ts';
import { sharedPath } from '../fixtures/shared-folder.ts';

type Vector = Ogrs3Case & Record<string, string>;

const FIXTURE = join(import.meta.dirname, '..', 'fixtures', 'ogrs3-vectors.csv');
const vectors: Vector[] = parse(readFileSync(FIXTURE), { columns: true });
const answered = vectors.filter((vector) => vector['expected_error'] === '');
const refused = vectors.filter((vector) => vector['expected_error'] !== '');

/** Only the columns of a case, as the command line passes them on. */
function caseOf(vector: Vector): Ogrs3Case {
  return Object.fromEntries(CASE_COLUMNS.map((column) => [column, vector[column]])) as Ogrs3Case;
}

function answerTo(vector: Vector, set: CoefficientSet): Ogrs3Answer {
  const answer = answerOgrs3Case(caseOf(vector), set, referenceTable());
  if ('errors' in answer) throw new Error(`${vector['id'] ?? ''}: ${answer.errors.join(';')}`);
  return answer;
}

const figure = (vector: Vector, column: string) => Number(vector[column]);

describe('the worked cases of OGRS3', () => {
  it('are all there', () => {
    expect([answered.length, refused.length]).toEqual([259, 10]);
  });

  it.each(answered.map((vector) => [vector['id'], vector] as const))('%s has its Copas rate', (_, vector) => {
    for (const set of ['published', 'moj'] as const) {
      expect(Math.abs(answerTo(vector, set).copas - figure(vector, 'copas_score'))).toBeLessThanOrEqual(1e-9);
    }
  });

  it.each(answered.map((vector) => [vector['id'], vector] as const))(
    '%s has its probabilities by the published coefficients',
    (_, vector) => {
      const { p1, p2 } = answerTo(vector, 'published');
      expect(Math.abs(p1 - figure(vector, 'pub_p1'))).toBeLessThanOrEqual(1e-9);
      expect(Math.abs(p2 - figure(vector, 'pub_p2'))).toBeLessThanOrEqual(1e-9);
    },
  );

  it.each(answered.map((vector) => [vector['id'], vector] as const))(
    "%s has its probabilities, percentages and band by the Ministry's coefficients",
    (_, vector) => {
      const { p1, p2, pct1, pct2, band } = answerTo(vector, 'moj');
      expect(Math.abs(p1 - figure(vector, 'moj_p1'))).toBeLessThanOrEqual(1e-9);
      expect(Math.abs(p2 - figure(vector, 'moj_p2'))).toBeLessThanOrEqual(1e-9);
      expect({ pct1, pct2, band }).toEqual({
        pct1: figure(vector, 'moj_pct1'),
        pct2: figure(vector, 'moj_pct2'),
        band: vector['moj_band'],
      });
    },
  );

  it.each(refused.map((vector) => [vector['id'], vector['note'], vector] as const))(
    '%s (%s) is answered with an error of the service, in both modes',
    (_, __, vector) => {
      const theirs = (vector['expected_error'] ?? '').split(';');
      for (const set of ['published', 'moj'] as const) {
        const answer = answerOgrs3Case(caseOf(vector), set, referenceTable());
        const ours = 'errors' in answer ? answer.errors : [];
        expect(
          ours.filter((error) => theirs.includes(error)),
          JSON.stringify(answer),
        ).not.toEqual([]);
      }
    },
  );
});

const shared = sharedPath('reference/ogrs3-vectors.csv');

describe.skipIf(shared === null)('the fixture of worked cases', () => {
  it('is the file of ../shared', () => {
    expect(readFileSync(FIXTURE, 'utf8')).toBe(readFileSync(shared ?? '', 'utf8'));
  });
});
