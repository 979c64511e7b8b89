import type { Settings } from './settings.ts';

/**
 * The settings that a score depends on. All are taken to be such but those named here, so that a new one is thought to
 * change scores until somebody says that it does not. `topN` moves nobody in the ranking of everyone; what
 * `reference` names has a hash of its own, which is compared beside them.
 */
function scoringSettings(settings: Settings): Partial<Settings> {
  const {
    topN: _topN,
    reference: _reference,
    quality: _quality,
    schedule: _schedule,
    retention: _retention,
    urgency: _urgency,
    alerts: _alerts,
    meetings: _meetings,
    decisions: _decisions,
    caseload: _caseload,
    pages: _pages,
    evaluation: _evaluation,
    shards: _shards,
    ...scoring
  } = settings;
  return scoring;
}

export function scoreAlike(a: Settings, b: Settings): boolean {
  return JSON.stringify(scoringSettings(a)) === JSON.stringify(scoringSettings(b));
}
