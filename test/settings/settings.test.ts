import { describe, expect, it } from 'vitest';
import { SettingsRejectedError } from '../../lib/core/errors.ts';
import { hashSettings, readSettings } from '../../lib/settings/read-settings.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';

function refusal(written: unknown): string {
  try {
    readSettings(written, 'settings.json');
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsRejectedError);
    return (error as Error).message;
  }
  throw new Error('the settings were taken');
}

describe('readSettings', () => {
  it('has the defaults that the algorithm names', () => {
    expect(readSettings({}, 'settings.json')).toEqual({
      topN: 100,
      unsanctioned: 'first-caution',
      ogrs3: { coefficients: 'published', horizonYears: 2, probability: 'unrounded', unknownSex: 'male' },
      harm: {
        vulnerableVictim: 1.5,
        highHarm: 1.5,
        lookBackYears: null,
        ambiguousCode: 'highest-plain',
        unlistedSubcode: 'class-lowest',
      },
      reference: null,
      evaluation: {
        windowMonths: 12,
        waitingMonths: 6,
        prisonPlace: { pounds: 24_000, year: 2016 },
        unit: { pounds: 73_433, year: 2021 },
        fairnessReaders: ['the head of the unit', 'the data protection officer', 'the ethics committee'],
      },
      quality: { maxQuarantinedShare: 0.02, maxRowLossShare: 0.2 },
      retention: {
        landingDays: 400,
        quarantineDays: 90,
        intermediateDays: 60,
        scoresDays: 930,
        rankingDays: 2192,
        recoveryDays: 30,
      },
      schedule: { anchorMonday: '2026-01-05', everyWeeks: 2 },
      urgency: { rank: 30, highHarm: true, growth: 0.5, vulnerableVictim: true },
      alerts: { acknowledgeWithinHours: 24 },
      meetings: {
        weekday: 'Tuesday',
        weekOfMonth: 1,
        dates: [],
        bankHolidays: [],
        packWorkingDays: 5,
        minutes: 120,
        highRisk: 0.75,
        highHarm: null,
        nearMisses: 30,
      },
      decisions: {
        adopt: expect.objectContaining({ HARM: expect.any(String) }),
        decline: expect.objectContaining({ MANAGED: expect.any(String) }),
        defer: expect.objectContaining({ INFORMATION: expect.any(String) }),
      },
      caseload: { maximum: 50, highRiskShare: 0.3 },
      pages: { handling: 'OFFICIAL-SENSITIVE', unsanctioned: 10 },
      shards: null,
    });
  });

  it.each([undefined, null])('takes %s as nothing written', (written) => {
    expect(readSettings(written, 'settings.json')).toEqual(DEFAULT_SETTINGS);
  });

  it('keeps the defaults beside the one that is written, in a group too', () => {
    const { harm, topN } = readSettings({ harm: { lookBackYears: 5 } }, 'settings.json');
    expect(harm).toEqual({ ...DEFAULT_SETTINGS.harm, lookBackYears: 5 });
    expect(topN).toBe(100);
  });

  it.each([
    { shards: 1 },
    { shards: 512 },
    { topN: 1 },
    { topN: 5000 },
    { harm: { vulnerableVictim: 1, highHarm: 1, lookBackYears: 1 } },
    { harm: { vulnerableVictim: 10, highHarm: 10, lookBackYears: 100 } },
    { quality: { maxQuarantinedShare: 0, maxRowLossShare: 0 } },
    { quality: { maxQuarantinedShare: 1, maxRowLossShare: 1 } },
    { schedule: { everyWeeks: 1 } },
    { schedule: { everyWeeks: 52 } },
    { retention: { landingDays: 35, quarantineDays: 14, intermediateDays: 30, recoveryDays: 7 } },
    { retention: { scoresDays: 365, rankingDays: 365, landingDays: 365 } },
    { retention: { scoresDays: 90, rankingDays: 36_600 } },
  ])('takes the limit itself: %j', (written) => {
    expect(readSettings(written, 'settings.json')).toMatchObject(written);
  });

  it('counts its anchor from a Monday', () => {
    // 5 January 1970, four days after the epoch, was a Monday.
    const days = Date.parse(DEFAULT_SETTINGS.schedule.anchorMonday) / 86_400_000;
    expect((days - 4) % 7).toBe(0);
  });

  it.each<[string, unknown, RegExp]>([
    ['a key misspelt', { topM: 50 }, /topM/],
    ['a key of a group misspelt', { harm: { lookbackYears: 5 } }, /harm: .*lookbackYears/],
    ['a key in the wrong group', { ogrs3: { highHarm: 2 } }, /ogrs3: .*highHarm/],
    ['a value misspelt', { ogrs3: { coefficients: 'MoJ' } }, /ogrs3\.coefficients: .*published.*moj/],
    ['a horizon of three years', { ogrs3: { horizonYears: 3 } }, /ogrs3\.horizonYears: /],
    ['a number in quotes', { topN: '50' }, /topN: .*number/],
    ['a weight below 1', { harm: { vulnerableVictim: 0.5 } }, /harm\.vulnerableVictim: /],
    ['a weight of 11', { harm: { highHarm: 11 } }, /harm\.highHarm: /],
    ['a look-back of no years', { harm: { lookBackYears: 0 } }, /harm\.lookBackYears: /],
    ['half a year of look-back', { harm: { lookBackYears: 0.5 } }, /harm\.lookBackYears: /],
    ['a share in percent', { quality: { maxQuarantinedShare: 2 } }, /quality\.maxQuarantinedShare: /],
    ['a day that does not exist', { schedule: { anchorMonday: '2026-02-30' } }, /schedule\.anchorMonday: /],
    ['no shards', { shards: 0 }, /shards: /],
    ['513 shards', { shards: 513 }, /shards: /],
    ['a Top 0', { topN: 0 }, /topN: /],
    ['a Top 5001', { topN: 5001 }, /topN: /],
    ['a vulnerable victim of weight 11', { harm: { vulnerableVictim: 11 } }, /harm\.vulnerableVictim: /],
    ['a look-back of 101 years', { harm: { lookBackYears: 101 } }, /harm\.lookBackYears: /],
    ['a run every 53 weeks', { schedule: { everyWeeks: 53 } }, /schedule\.everyWeeks: /],
    ['an export kept for 34 days', { retention: { landingDays: 34 } }, /retention\.landingDays: /],
    ['rows kept for 29 days', { retention: { intermediateDays: 29 } }, /retention\.intermediateDays: /],
    ['a ranking kept for 364 days', { retention: { rankingDays: 364 } }, /retention\.rankingDays: /],
    ['no days to take a deletion back', { retention: { recoveryDays: 6 } }, /retention\.recoveryDays: /],
    [
      'scores that outlive their ranking',
      { retention: { scoresDays: 366, rankingDays: 365, landingDays: 300 } },
      /retention\.scoresDays: must not be more than rankingDays/,
    ],
    [
      'an export that outlives its ranking',
      { retention: { scoresDays: 365, rankingDays: 365, landingDays: 366 } },
      /retention\.landingDays: must not be more than rankingDays/,
    ],
    ['a list', [], /top level: /],
    ['a text', 'topN=50', /top level: /],
  ])('refuses %s in one clear line with the key', (_, written, message) => {
    const text = refusal(written);
    expect(text).toMatch(message);
    expect(text).toMatch(/^settings\.json: [^\n]+ \(rule: settings\)$/);
  });

  it('refuses an anchor that is no Monday', () => {
    expect(refusal({ schedule: { anchorMonday: '2026-01-06' } })).toMatch(/schedule\.anchorMonday/);
  });
});

describe('hashSettings', () => {
  const hashOf = (written: unknown) => hashSettings(readSettings(written, 'settings.json'));

  it('does not hang on the order of keys, in groups neither', () => {
    const one = { topN: 50, harm: { highHarm: 2, vulnerableVictim: 3 }, ogrs3: { horizonYears: 1 } };
    const other = { ogrs3: { horizonYears: 1 }, harm: { vulnerableVictim: 3, highHarm: 2 }, topN: 50 };
    expect(hashOf(one)).toBe(hashOf(other));
  });

  it('is the same whether a default is written or left out', () => {
    expect(hashOf({ topN: 100, harm: { highHarm: 1.5 } })).toBe(hashOf({}));
  });

  it('is the same for settings whose keys come in another order than the schema has', () => {
    const { topN, ...rest } = DEFAULT_SETTINGS;
    expect(hashSettings({ ...rest, topN })).toBe(hashOf({}));
  });

  it.each([
    { topN: 99 },
    { unsanctioned: 'exclude' },
    { ogrs3: { coefficients: 'moj' } },
    { ogrs3: { horizonYears: 1 } },
    { ogrs3: { probability: 'whole-percent' } },
    { ogrs3: { unknownSex: 'female' } },
    { harm: { vulnerableVictim: 2 } },
    { harm: { highHarm: 2 } },
    { harm: { lookBackYears: 5 } },
    { harm: { ambiguousCode: 'zero' } },
    { harm: { unlistedSubcode: 'zero' } },
  ])('changes with %j', (written) => {
    expect(hashOf(written)).not.toBe(hashOf({}));
    expect(hashOf(written)).toMatch(/^[0-9a-f]{64}$/);
  });
});
