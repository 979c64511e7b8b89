import { describe, expect, it } from 'vitest';
import { aheadNote } from '../../lib/cli/ahead-note.ts';

const published = { runId: '2026-03-30', status: 'Published', asOf: '2026-03-30' } as const;

describe('a run of an export that was named', () => {
  it.each(['2026-03-30T06:00:00Z', '2026-03-29T06:00:00Z', '2027-01-01T06:00:00Z'])(
    'says nothing of its day when it is started on %s',
    (startedAt) => {
      expect(aheadNote(published, startedAt)).toBeNull();
    },
  );

  it('says that it stays the latest when its day is to come', () => {
    expect(aheadNote(published, '2026-03-28T06:00:00Z')).toBe(
      "hhpu: run 2026-03-30 is as of 2026-03-30, and was started on 2026-03-28: no export of a day before 2026-03-30 becomes the latest now; is the extract's clock wrong?",
    );
  });

  it('says nothing where nothing is published', () => {
    expect(aheadNote({ ...published, status: 'Failed' }, '2026-03-28T06:00:00Z')).toBeNull();
    expect(aheadNote({ ...published, asOf: null }, '2026-03-28T06:00:00Z')).toBeNull();
  });
});
