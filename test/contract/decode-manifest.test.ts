import { describe, expect, it } from 'vitest';
import { decodeManifest } from '../../lib/contract/manifest.ts';

describe('decodeManifest', () => {
  it('refuses more than 4 MiB, before it is read as JSON', () => {
    const tooLong = new Uint8Array(4 * 1024 * 1024 + 1).fill(32);
    // Compared, not matched: V8 has refused a pattern over 4 MiB ("Maximum call stack size exceeded").
    expect(decodeManifest(tooLong.subarray(1)) === ' '.repeat(4 * 1024 * 1024)).toBe(true);
    expect(() => decodeManifest(tooLong)).toThrow(
      'manifest.json: is over 4 MiB, which no list of 1,000 files needs (rule: manifest)',
    );
  });
});
