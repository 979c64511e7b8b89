import { describe, expect, it } from 'vitest';
import { deltasText } from '../../lib/cli/deltas-text.ts';
import { rankChart } from '../../lib/cli/rank-chart.ts';
import { whyLines, whyText } from '../../lib/wording/why-text.ts';
import type { WhyChanged } from '../../lib/changes/change-parts.ts';
import type { ListedChange, ListedChanges } from '../../lib/pipeline/list-changes.ts';

const NO_PARTS: WhyChanged['parts'] = {
  ...{ settings: 0, merges: 0, personData: 0, offencesGone: 0 },
  ...{ offencesChanged: 0, newOffences: 0, sanctions: 0, releases: 0 },
};
const why = (
  parts: Partial<WhyChanged['parts']>,
  facts: WhyChanged['facts'] = [],
  rank: Partial<WhyChanged['rank']> = {},
): WhyChanged => ({
  parts: { ...NO_PARTS, ...parts },
  facts,
  rank: { published: 1, before: 1, own: 0, others: 0, ...rank },
});

describe('whyText', () => {
  it('tells each part with its figure, what raised the score most first', () => {
    const parts = { newOffences: 0.411, releases: 0.05, offencesGone: -0.1 };
    const facts: WhyChanged['facts'] = [
      { what: 'offence withdrawn', count: 1 },
      { what: 'new offence', count: 2 },
      { what: 'release', count: 1 },
    ];
    expect(whyText(why(parts, facts))).toBe('two new offences +0.41; release +0.05; offence withdrawn -0.10');
  });

  it.each([
    [why({}), 'no change in score'],
    [why({ newOffences: 1e-9 }), 'hardly any change in score'],
    [why({ newOffences: 0.0012 }, [{ what: 'new offence', count: 12 }]), '12 new offences +0.0012'],
    [why({}, [], { own: 0, others: 2 }), 'no change in score; 2 down by others'],
    [
      why({ sanctions: 1 }, [{ what: 'new sanction', count: 1 }], { own: -5, others: 1 }),
      'new sanction +1.00; 5 up by own score, 1 down by others',
    ],
    [
      why({ offencesGone: -2 }, [
        { what: 'offence withdrawn', count: 1 },
        { what: 'offence aged out', count: 3 },
      ]),
      'offence withdrawn, three offences aged out -2.00',
    ],
    [why({ merges: 0.5 }), 'merged records +0.50'],
  ])('tells %# as a reader expects it', (change, text) => {
    expect(whyText(change)).toBe(text);
  });

  it('is broken between reasons alone, to fit a terminal', () => {
    const change = why({ newOffences: 1, sanctions: -1 }, [
      { what: 'new offence', count: 1 },
      { what: 'new sanction', count: 1 },
    ]);
    expect(whyLines(change, 20)).toBe('new offence +1.00\nnew sanction -1.00');
    expect(whyLines(change, 60)).toBe('new offence +1.00; new sanction -1.00');
    expect(whyLines(change, null)).toBe(whyText(change));
  });
});

describe('rankChart', () => {
  const point = (at: number, rank: number | null) => ({
    asOf: `20${20 + Math.floor(at / 26)}-01-${String((at % 26) + 1).padStart(2, '0')}`,
    rank,
  });

  it('puts the best rank at the top and runs outside the ranking at the bottom', () => {
    expect(`\n${rankChart([3, 1, null, 2].map((rank, at) => point(at, rank)))}`).toBe(
      `
Rank
        1 |    *
        2 |            *
        3 |*
      out |        .
          +----------------
           2020-01-01 to 2020-01-04
           (. is a run outside the ranking)
`,
    );
  });

  it.each([1, 2, 20, 66, 67, 130, 1000])('fits 80 columns and 17 lines with %i runs', (count) => {
    const chart = rankChart(
      Array.from({ length: count }, (_, at) => point(at, at % 7 === 3 ? null : ((at * 37) % 100) + 1)),
    );
    const lines = chart.split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(lines.length).toBeLessThanOrEqual(17);
    expect(chart).toMatch(/^[\x20-\x7e\n]*$/);
    expect(chart).toContain('*');
  });

  it('shows the best rank of a column’s runs where there are more runs than columns', () => {
    const chart = rankChart(Array.from({ length: 130 }, (_, at) => point(at, at === 77 ? 4 : 9)));
    expect(chart.split('\n')[1]).toBe(`        4 |${' '.repeat(38)}*`);
    expect(chart).toContain('a column is 2 runs, with the best rank of them');
  });

  it('is nothing for somebody without a rank', () => {
    expect(rankChart([point(0, null)])).toBe('');
  });
});

describe('deltasText', () => {
  const change = (changed: Partial<ListedChange>): ListedChange => ({
    ...{ kind: 'SAME', nominalId: 'N1', rank: 1, previousRank: 1, score: 2, previousScore: 2 },
    why: why({}),
    urgent: [],
    ...{ evidence: null, provenShare: null },
    ...changed,
  });
  const listed = (changes: ListedChange[], changed: Partial<ListedChanges> = {}): ListedChanges => ({
    ...{ runId: '2026-11-16', asOf: '2026-11-16', previousRunId: '2026-11-02', previousEntries: 100 },
    comparison: { with: 'as published', changed: [], reason: null },
    ...{ reason: null, changes, ...changed },
  });
  const table = (of: ListedChanges, all = false) => deltasText(of, 'table', { width: null, all });

  it('marks who is urgent, and gives the rules as CSV', () => {
    const changes = [
      change({ kind: 'NEW', urgent: ['RANK', 'GROWTH'] }),
      change({ kind: 'NEW', nominalId: 'N2' }),
    ];
    const text = table(listed(changes));
    expect(text).toMatch(/ N1 ! /);
    expect(text).toMatch(/ N2 +2\.0000/);
    expect(text).toContain('! urgent: hhpu alerts says why');
    const [header, first] = deltasText(listed(changes), 'csv', { width: null, all: false }).split('\n');
    expect(header).toMatch(/,urgent,convicted,.*,rank_on_convicted,proven_share$/);
    expect(first).toMatch(/,RANK;GROWTH,,,,,,,$/);
  });

  it('gathers those in whose own inputs nothing changed, and lists them when asked', () => {
    const changes = [
      change({}),
      change({ kind: 'DOWN', nominalId: 'N2', rank: 5, previousRank: 3, why: why({ settings: 1 }) }),
    ];
    const text = table(listed(changes));
    expect(text).toContain('Without a change of their own (2; --all lists them)');
    expect(text).toContain('1 moved down by others, by 2 at most');
    expect(text).not.toContain('N2');
    expect(table(listed(changes), true)).toContain('N2');
  });

  it('tells apart who came to the top by changed settings alone', () => {
    const moved = change({ why: why({ settings: 1 }, [], { published: 120 }) });
    expect(table(listed([moved]))).toContain('Into the ranking by changed rules or merged records alone (1)');
  });

  it('shows where somebody new stood before, in brackets', () => {
    const fresh = change({
      kind: 'NEW',
      previousRank: null,
      why: why({ newOffences: 1 }, [], { before: 134 }),
    });
    expect(table(listed([fresh]))).toContain('(134)');
  });

  it('warns of a comparison that is not like with like, and of changes that are not explained', () => {
    const text = table(
      listed([change({ why: null })], {
        comparison: {
          with: 'as published under other rules',
          changed: ['settings'],
          reason: 'its export is gone',
        },
        reason: 'what the run before was made from is no longer there to be read',
      }),
    );
    expect(text).toContain('NOT LIKE WITH LIKE. Changed since the run before: settings; its export is gone');
    expect(text).toContain('Not explained: what the run before was made from');
  });

  it('says of a first run that all are new', () => {
    expect(table(listed([change({ kind: 'NEW', why: null })], { previousRunId: null }))).toBe(
      'Run 2026-11-16, as of 2026-11-16: the first run, so all 1 are new\n',
    );
  });

  it('has a CSV column for each part, and neutralises nothing that is a number', () => {
    const { length } = deltasText(listed([change({ why: why({ releases: -0.25 }) })]), 'csv', VIEW).split(
      '\n',
    );
    expect(length).toBe(3);
    expect(deltasText(listed([change({ why: why({ releases: -0.25 }) })]), 'csv', VIEW)).toContain(
      'SAME,N1,1,1,2,2,0,0,0,0,0,0,0,-0.25,0,0,releases -0.25',
    );
  });
});

const VIEW = { width: null, all: false };
