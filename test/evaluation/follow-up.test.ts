import { describe, expect, it } from 'vitest';
import { followUpOf, runToFollow } from '../../lib/evaluation/follow-up.ts';

const run = (asOf: string) => ({ asOf });

describe('the follow-up of a run', () => {
  it('ends on the same day so many months later, or on the day that the export shows', () => {
    expect(followUpOf('2025-11-03', 12, '2026-11-16')).toEqual({
      after: '2025-11-03',
      until: '2026-11-03',
      knownOn: '2026-11-16',
    });
    expect(followUpOf('2025-11-17', 12, '2026-11-16')?.until).toBe('2026-11-16');
  });

  it('takes 26 fortnights for a year, and no 25', () => {
    expect(followUpOf('2025-11-17', 12, '2026-11-16')).not.toBeNull();
    expect(followUpOf('2025-12-01', 12, '2026-11-16')).toBeNull();
  });

  it('may be short by a week, and by no day more', () => {
    expect(followUpOf('2025-11-23', 12, '2026-11-16')?.until).toBe('2026-11-16');
    expect(followUpOf('2025-11-24', 12, '2026-11-16')).toBeNull();
  });

  it('ends on the last day of a month that has not that day', () => {
    expect(followUpOf('2024-02-29', 12, '2026-11-16')?.until).toBe('2025-02-28');
    expect(followUpOf('2025-08-31', 6, '2026-11-16')?.until).toBe('2026-02-28');
    expect(followUpOf('2025-10-31', 14, '2027-11-16')?.until).toBe('2026-12-31');
  });
});

describe('the run that is followed', () => {
  const runs = ['2023-11-20', '2024-05-06', '2024-11-04', '2024-11-18', '2025-11-17', '2025-12-01'].map(run);

  it('is the newest whose window has passed', () => {
    expect(runToFollow(runs, 12, '2026-11-16')).toEqual(run('2025-11-17'));
    expect(runToFollow(runs, 36, '2026-11-16')).toEqual(run('2023-11-20'));
    expect(runToFollow(runs, 48, '2026-11-16')).toBeNull();
  });

  it('is one that has waited for the courts where there is one, else the one that has waited longest', () => {
    expect(runToFollow(runs, 24, '2026-11-16', 6)).toEqual(run('2024-05-06'));
    expect(runToFollow(runs.slice(2), 24, '2026-11-16', 6)).toEqual(run('2024-11-04'));
  });
});
