import { describe, expect, it } from 'vitest';
import { briefText } from '../../lib/cli/brief-text.ts';
import { alertsText, listedAlert } from '../../lib/cli/alerts-text.ts';
import { certaintyText, evidenceText, noRangeText } from '../../lib/cli/certainty-text.ts';
import { deltasText } from '../../lib/cli/deltas-text.ts';
import { historyText } from '../../lib/cli/history-text.ts';
import { rankingText } from '../../lib/cli/ranking-text.ts';
import { referralsText } from '../../lib/cli/referrals-text.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';
import { anAlert } from '../alerts/an-alert.ts';
import { anEntry } from '../aws/a-run.ts';
import { aBrief } from '../pages/page-examples.ts';

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

const NOW = '2026-11-16T06:00:00.000Z';

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

describe('alerts for people', () => {
  const listed = [
    anAlert({ certainty: { highestRank: 88, lowestRank: 131, crossesCut: true } }),
    anAlert({ nominalId: 'N2' }),
    anAlert({ nominalId: 'N3', certainty: null }),
  ].map((alert) => listedAlert(alert, NOW, DEFAULT_SETTINGS.alerts));

  it('mark whose place is not sure, and nobody else', () => {
    const text = alertsText(listed, 'table', DEFAULT_SETTINGS);
    expect(text).toMatch(/ N1 ~ .* N2 +12 .* N3 +12 /s);
    expect(text).toContain('\n~ near the cut: ');
    expect(alertsText(listed.slice(1), 'table', DEFAULT_SETTINGS)).not.toContain('~');
  });

  it('have the range of ranks as CSV and JSON', () => {
    const rows = alertsText(listed, 'csv', DEFAULT_SETTINGS).split('\n');
    expect(rows[0]).toMatch(/,proven_share,highest_rank,lowest_rank,crosses_cut$/);
    expect(rows.slice(1, 4).map((row) => row.split(',').slice(-3).join())).toEqual([
      '88,131,true',
      '9,31,false',
      ',,',
    ]);
    expect(JSON.parse(alertsText(listed, 'json', DEFAULT_SETTINGS))).toMatchObject([
      { certainty: { highestRank: 88, lowestRank: 131, crossesCut: true } },
      { certainty: { crossesCut: false } },
      { certainty: null },
    ]);
  });
});

const [runId, previousRunId] = ['2026-11-16', '2026-11-02'];
const aReferral = {
  ...{
    referralId: 'R1',
    nominalId: 'N1',
    referredOn: '2026-11-10',
    agency: 'Probation',
    reason: '',
    addedAt: '2026-11-10T09:00:00.000Z',
  },
  ...{ pathway: 'referral' as const, source: 'entered' as const, by: 'A Manager', rank: 3, score: 2.5 },
  provenShare: null,
};
const aChange = {
  ...{ kind: 'UP' as const, nominalId: 'N1', rank: 1, previousRank: 2, score: 3, previousScore: 2 },
  ...{ why: null, urgent: [], evidence: null, provenShare: null },
};
const someChanges = {
  ...{ runId, asOf: runId, previousRunId, previousEntries: 100, reason: null, changes: [aChange] },
  comparison: { with: 'as published' as const, changed: [], reason: null },
};
const aHistory = {
  ...{ nominalId: 'N1', merged: [], runs: [] },
  lines: [{ runId, asOf: runId, nominalId: 'N1', entry: { ...entry, evidence: null }, departure: null }],
};

describe('a brief on a screen', () => {
  it('marks who is near the cut, and says how much of each score is proven', () => {
    const brief = aBrief(100);
    const text = briefText(brief);
    const marked = [...text.matchAll(/(N\d{8}) ~/g)].map(([, nominalId]) => nominalId);
    const crossing = brief.cases.filter(({ certainty }) => certainty?.crossesCut);
    expect(new Set(marked)).toEqual(new Set(crossing.map(({ nominalId }) => nominalId)));
    expect(text).toContain('~ near the cut: ');
    expect(text.match(/ 50% /g)).toHaveLength(110);
    expect(briefText(aBrief(5))).not.toContain('~');
  });
});

describe('a table of scores without what they rest on', () => {
  it.each([
    ['score', rankingText([{ ...entry, certainty: null, evidence: null }], 'table')],
    [
      'alerts',
      alertsText(
        [listedAlert(anAlert({ provenShare: null }), NOW, DEFAULT_SETTINGS.alerts)],
        'table',
        DEFAULT_SETTINGS,
      ),
    ],
    ['referral list', referralsText([aReferral], 'table')],
    ['deltas', deltasText(someChanges, 'table', { width: null, all: true })],
    ['history', historyText(aHistory, entry.nominalId, 'table')],
  ])('says that suspicion is in them: %s', (_verb, text) => {
    expect(text).toContain('A score rests on what is suspected as well as on what is proven: hhpu explain');
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

  it('says why a rank has no range', () => {
    expect(noRangeText(false, 20)).toBe(
      'How sure the rank is: a run works that out for the 20 it lists, and for nobody further down; a larger topN in its settings lists more\n',
    );
    expect(noRangeText(true, 20)).toBe('How sure the rank is: this run did not work it out\n');
  });

  it('gives the rank under each alternative', () => {
    expect(certaintyText(crossing.certainty)).toBe(
      [
        'How sure the rank is: 2 to 104, which crosses the cut',
        ' rank 2 under high harm weighing a tenth less',
        ' rank 104 under the one-year probability\n',
      ].join('\n'),
    );
  });
});
