import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runsBefore } from '../../lib/pipeline/published-runs.ts';
import { runRecord } from '../../lib/runs/run-record.ts';
import type { RunRecord } from '../../lib/runs/run-record.ts';

const GOLDEN = new URL('../fixtures/golden/v1/record.json', import.meta.url);
const stored = runRecord.parse(JSON.parse(readFileSync(GOLDEN, 'utf8')));

const run = (runId: string, asOf: string, status: RunRecord['status'] = 'Published'): RunRecord => ({
  ...{ ...stored, runId, status },
  basis: { ...stored.basis!, asOf, position: `${asOf}#${runId}` },
});
const idsOf = (records: readonly RunRecord[], day: string) =>
  runsBefore(records, day).map(({ runId }) => runId);

describe('the runs before a day', () => {
  const records = [
    run('D', '2026-11-02'),
    run('B', '2026-10-19'),
    run('A', '2026-10-05'),
    run('C', '2026-10-19'),
    run('E', '2026-11-16'),
  ];

  it('are oldest first, and none is of that day or later', () => {
    expect(idsOf(records, '2026-11-16').at(-1)).toBe('D');
    expect(idsOf(records, '2026-10-05')).toEqual([]);
    expect(idsOf(records, '2026-10-06')).toEqual(['A']);
  });

  it('are one of a day: that of the export that corrected the other', () => {
    expect(idsOf(records, '2026-11-16')).toEqual(['A', 'C', 'D']);
  });

  it('are published: a failed correction takes no run’s place', () => {
    const failed = records.map((each) =>
      each.runId === 'C' ? { ...each, status: 'Failed' as const } : each,
    );
    expect(idsOf(failed, '2026-11-16')).toEqual(['A', 'B', 'D']);
  });
});
