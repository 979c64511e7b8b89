import { describe, expect, it } from 'vitest';
import { exportOf, readCorpus } from './corpus-case.ts';
import { expectOutcome } from './expect-outcome.ts';

const corpus = readCorpus();

describe('an export that once came to something else than it must', () => {
  it('is kept', () => {
    expect(corpus.length).toBeGreaterThan(0);
  });

  it.each(corpus)('comes to what it must: $name', async ({ kept }) => {
    const { published, message, quarantined } = await expectOutcome(exportOf(kept));
    expect(published ? { quarantined } : { refused: message }).toEqual(kept.comesTo);
  });
});
