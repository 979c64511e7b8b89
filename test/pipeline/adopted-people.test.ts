import { describe, expect, it } from 'vitest';
import type { Decision } from '../../lib/meetings/unit-records.ts';
import { adoptedPeople } from '../../lib/pipeline/adopted-people.ts';

const FOLLOW_UP = { after: '2025-11-17', knownOn: '2026-11-16' };

const decided = (nominalId: string, meeting: string, outcome: Decision['outcome'] = 'adopt'): Decision => ({
  ...{ schemaVersion: 1, nominalId, meeting, outcome },
  ...{ reason: 'HARM', note: '', pathway: 'algorithm', by: 'A. Analyst' },
  ...{ decidedAt: '2026-11-16T09:00:00Z', runId: '2026-11-16', rank: 1, score: 1 },
});

function adopted(decisions: readonly Decision[], survivors: readonly [string, string][] = []) {
  const { since, before } = adoptedPeople(decisions, new Map(survivors), FOLLOW_UP);
  return { since: [...since], before: [...before] };
}

describe('who was adopted', () => {
  it.each([
    ['by the meeting of the run’s own day, before', '2025-11-17', { since: [], before: ['N1'] }],
    ['by one of the day after, since', '2025-11-18', { since: ['N1'], before: [] }],
    ['by one of the newest export’s own day, since', '2026-11-16', { since: ['N1'], before: [] }],
    ['by one of the day after that, neither', '2026-11-17', { since: [], before: [] }],
  ])('is told by the day of the meeting: %s', (_, meeting, found) => {
    expect(adopted([decided('N1', meeting)])).toEqual(found);
  });

  it('is told, on the first day, by what was decided last, in whatever order it was written down', () => {
    const [first, last] = [decided('N1', '2025-10-01'), decided('N1', '2025-11-17', 'decline')];
    expect(adopted([first, last]).before).toEqual([]);
    expect(adopted([last, first]).before).toEqual([]);
  });

  it('is told by the record that stands for somebody now', () => {
    const decisions = [decided('N1', '2025-10-01'), decided('N2', '2025-11-03', 'decline')];
    expect(adopted(decisions).before).toEqual(['N1']);
    expect(adopted(decisions, [['N2', 'N1']]).before).toEqual([]);
  });
});
