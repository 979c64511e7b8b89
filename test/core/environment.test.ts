import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { readEnvironment } from '../../lib/core/environment.ts';

const schema = z.object({ HHPU_TEST_BUCKET: z.string().min(1) });

describe('readEnvironment', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('gives what the schema asks for and nothing else of the environment', () => {
    vi.stubEnv('HHPU_TEST_BUCKET', 'landing');
    expect(readEnvironment(schema)).toEqual({ HHPU_TEST_BUCKET: 'landing' });
  });

  it('names the variable that is missing, in one line', () => {
    vi.stubEnv('HHPU_TEST_BUCKET', undefined);
    expect(() => readEnvironment(schema)).toThrow(/^environment: HHPU_TEST_BUCKET: .+$/);
  });

  it('refuses an empty variable', () => {
    vi.stubEnv('HHPU_TEST_BUCKET', '');
    expect(() => readEnvironment(schema)).toThrow(/^environment: HHPU_TEST_BUCKET: .+$/);
  });
});
