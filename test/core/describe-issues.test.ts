import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { describeIssues } from '../../lib/core/describe-issues.ts';

const schema = z.strictObject({
  force: z.string(),
  files: z.array(z.strictObject({ bytes: z.number() })),
});

function described(value: unknown): string {
  const { error } = schema.safeParse(value);
  if (!error) throw new Error('the schema took what it should refuse');
  return describeIssues(error);
}

describe('describeIssues', () => {
  it('names the place inside lists as a programmer writes it', () => {
    expect(described({ force: 'A', files: [{ bytes: 1 }, { bytes: 'many' }] })).toMatch(
      /^files\[1\]\.bytes: .*expected number, received string$/,
    );
  });

  it('puts several issues on one line', () => {
    const text = described({ files: [{}] });
    expect(text).toMatch(/^force: .*; files\[0\]\.bytes: .*$/);
    expect(text).not.toContain('\n');
  });

  it('names a key that the schema does not know', () => {
    expect(described({ force: 'A', files: [], farce: 1 })).toBe('top level: unrecognized key: "farce"');
  });

  it('begins the message with a small letter', () => {
    expect(described({ force: 1, files: [] })).toBe('force: invalid input: expected string, received number');
  });
});
