import { describe, expect, it } from 'vitest';
import { certaintyText, evidenceText } from '../../lib/cli/certainty-text.ts';
import { rankingText } from '../../lib/cli/ranking-text.ts';
import { anEntry } from '../aws/a-run.ts';

const entry = anEntry(2);
const crossing = {
  ...entry,
  certainty: {
    ...{
      highestRank: 2,
      lowestRank: 104,
      crossesCut: true,
      by: { highest: null, lowest: 'oneYear' as const },
    },
    ranks: { highHarmLess: 2, oneYear: 104 },
  },
};

describe('a ranking for people', () => {
  it('shows the range of ranks, marks who may fall below the cut, and says how much is proven', () => {
    const text = rankingText([crossing, anEntry(3)], 'table');
    expect(text).toMatch(/ 2 to 104 ~ +50% /);
    expect(text).toMatch(/ 3 to 4 +50% /);
    expect(text).toContain('~ some of them put this entry below the cut');
    expect(text).toContain('the rest is suspicion');
  });

  it('shows neither where they were not worked out', () => {
    const text = rankingText([{ ...entry, certainty: null, evidence: null }], 'table');
    expect(text).not.toMatch(/Ranks|Proven/);
    expect(rankingText([{ ...entry, certainty: null, evidence: null }], 'csv')).not.toContain('crosses_cut');
  });

  it('has all of it as CSV', () => {
    const [header = '', row = ''] = rankingText([crossing], 'csv').split('\n');
    const values = new Map(header.split(',').map((name, at) => [name, row.split(',')[at]]));
    expect(Object.fromEntries(values)).toMatchObject({
      ...{ highest_rank: '2', lowest_rank: '104', crosses_cut: 'true', highest_by: '', lowest_by: 'oneYear' },
      ...{ convicted: '0.5', charged: '0.25', no_further_action: '0.25', open: '0', rank_on_convicted: '' },
    });
  });
});

describe('an explanation for people', () => {
  it('says what the harm rests on, and the rank on convictions and cautions alone', () => {
    expect(evidenceText(entry.evidence, entry.evidence)).toBe(
      'What the harm rests on: convicted 50.0%, cautioned 0.0%, charged 25.0%, no further action 25.0%, open 0.0%\n' +
        ' on convictions and cautions alone: not ranked\n',
    );
    expect(evidenceText(entry.evidence, null)).not.toContain('alone');
    expect(evidenceText(null, null)).toBe('');
  });

  it('gives the rank under each alternative', () => {
    expect(certaintyText(crossing.certainty)).toBe(
      [
        'How sure the rank is: 2 to 104, which crosses the cut',
        ' rank 2 under high harm weighing a tenth less',
        ' rank 104 under the one-year probability\n',
      ].join('\n'),
    );
    expect(certaintyText(null)).toBe('');
  });
});
