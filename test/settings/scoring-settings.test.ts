import { describe, expect, it } from 'vitest';
import { readSettings } from '../../lib/settings/read-settings.ts';
import { scoreAlike } from '../../lib/settings/scoring-settings.ts';
import { settingsSchema } from '../../lib/settings/settings.ts';

/** Another value of each setting than its default. */
const OTHER: Record<string, unknown> = {
  topN: 50,
  unsanctioned: 'exclude',
  ogrs3: { unknownSex: 'female' },
  harm: { highHarm: 2 },
  reference: { edition: 'CCHI 2026', sha256: 'a'.repeat(64) },
  quality: { maxRowLossShare: 0.5 },
  schedule: { everyWeeks: 4 },
  retention: { landingDays: 500 },
  urgency: { rank: 10 },
  alerts: { acknowledgeWithinHours: 12 },
  meetings: { minutes: 90 },
  decisions: { defer: { LATER: 'Next time' } },
  caseload: { maximum: 40 },
  pages: { unsanctioned: 5 },
  evaluation: { windowMonths: 6 },
  shards: 3,
};
const SCORES = ['unsanctioned', 'ogrs3', 'harm'];

const settings = (written: object = {}) => readSettings(written, 'test');

describe('scoreAlike', () => {
  it.each(Object.keys(settingsSchema.shape))('knows whether %s changes scores', (name) => {
    const other = settings({ [name]: OTHER[name] });
    expect(other).not.toEqual(settings());
    expect(scoreAlike(settings(), other)).toBe(!SCORES.includes(name));
  });
});
