import { expect, test } from 'vitest';
import { emptyReport } from '../../lib/scoring/scoring-report.ts';
import { runFigures } from '../../lib/pipeline/run-figures.ts';

const counts = (rows: number, quarantined: number) => ({
  in: rows,
  accepted: rows - quarantined,
  repeated: 0,
  quarantined,
  rules: {},
});

test('counts the rows, the quarantine, the codes without harm, the people and the seconds of a run', () => {
  const figures = runFigures({
    claimedAt: '2026-11-16T06:00:00.000Z',
    publication: {
      publishedAt: '2026-11-16T06:01:30.400Z',
      history: false,
      rankingHash: 'hash',
      entries: 100,
      scored: 374,
      rows: { nominals: counts(400, 1), offences: counts(3000, 20) },
      report: { ...emptyReport(), codesWithoutHarm: { '99999': 3, '19900': 4 } },
      ranksLikeCode: null,
      urgent: 2,
      changes: { NEW: 5, RETURNED: 1, UP: 2, DOWN: 3, SAME: 89, LEFT: 6 },
    },
  });
  expect(figures).toEqual({
    Rows: 3400,
    Quarantined: 21,
    UnknownCodes: 7,
    Scored: 374,
    New: 5,
    Urgent: 2,
    Seconds: 90,
  });
});

test('has none of a run that is not published', () => {
  expect(runFigures({ claimedAt: '2026-11-16T06:00:00.000Z', publication: null })).toBeNull();
});
