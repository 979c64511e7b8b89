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

  it('gives the first five issues, and how many more there are', () => {
    const text = described({ force: 'A', files: Array.from({ length: 1000 }, () => ({})) });
    expect(text).toMatch(/^files\[0\]\.bytes: .*; files\[4\]\.bytes: [^;]*; and 995 more$/);
  });

  it('gives a name that somebody else chose in printable characters, and not the whole of a long one', () => {
    expect(described({ force: 'A', files: [], 'a\n\u001b[31mb': 1 })).toBe(
      'top level: unrecognized key: "a??[31mb"',
    );
    expect(described({ force: 'A', files: [], ['x'.repeat(5000)]: 1 })).toMatch(/^top level: .{1,200}…$/);
  });

  it('begins the message with a small letter', () => {
    expect(described({ force: 1, files: [] })).toBe('force: invalid input: expected string, received number');
  });
});
