import type { Context } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { ExportRejectedError } from '../../lib/core/errors.ts';
import { stepHandler } from '../../lib/core/step-handler.ts';

const CANARY = 'N00012345 born 1990-01-01';
const contract = {
  name: 'count-rows',
  input: z.strictObject({ part: z.int() }),
  output: z.strictObject({ rows: z.int() }),
  environment: z.object({ HHPU_TEST_BUCKET: z.string().min(1) }),
};
const context = { functionName: 'count-rows', awsRequestId: 'request' } as Context;

type Run = (input: { part: number }, opened: { bucket: string }) => Promise<{ rows: number }>;

describe('a handler of a step', () => {
  let logged: string;
  let noted: string[];
  let opened: number;
  beforeEach(() => {
    logged = '';
    noted = [];
    opened = 0;
    vi.stubEnv('HHPU_TEST_BUCKET', 'landing');
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, 'write').mockImplementation((text) => {
        logged += String(text);
        return true;
      });
    }
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });

  const handlerOf = (run: Run) =>
    stepHandler(contract, {
      open: ({ HHPU_TEST_BUCKET }) => {
        opened += 1;
        return { bucket: HHPU_TEST_BUCKET };
      },
      run,
      noteFailure: async (input, { HHPU_TEST_BUCKET }, step, { name, message }) => {
        noted.push(`${step} ${input.part} ${HHPU_TEST_BUCKET} ${name}: ${message}`);
      },
    });

  it('opens what its work needs at a cold start, gives it that and the checked event, and what comes of it back', async () => {
    const handle = handlerOf(async ({ part }, { bucket }) => ({ rows: part + bucket.length }));
    expect(opened, 'before the first event').toBe(1);
    expect(await handle({ part: 3 }, context)).toEqual({ rows: 10 });
    expect(noted).toEqual([]);
    expect(logged).toContain('step finished');
  });

  it('does not start without its environment', () => {
    vi.stubEnv('HHPU_TEST_BUCKET', '');
    expect(() => handlerOf(async () => ({ rows: 1 }))).toThrow(/environment: HHPU_TEST_BUCKET/);
  });

  it.each([{}, { part: '3' }, { part: 3, more: 1 }, null])(
    'refuses the event %j and does no work',
    async (event) => {
      let worked = false;
      const handle = handlerOf(async () => {
        worked = true;
        return { rows: 1 };
      });
      await expect(handle(event, context)).rejects.toThrow();
      expect(worked).toBe(false);
    },
  );

  it('refuses a result that its contract does not have', async () => {
    const handle = handlerOf(async () => ({ rows: 0.5 }));
    await expect(handle({ part: 3 }, context)).rejects.toThrow();
    expect(noted).toHaveLength(1);
  });

  it('notes why it failed and throws the error on, in the words of ours', async () => {
    const error = new ExportRejectedError('offences.csv line 3: is not UTF-8');
    const handle = handlerOf(() => Promise.reject(error));
    await expect(handle({ part: 3 }, context)).rejects.toBe(error);
    expect(noted).toEqual(['count-rows 3 landing ExportRejected: offences.csv line 3: is not UTF-8']);
    expect(logged).toContain('step failed');
  });

  it('lets no value of a row out of an unexpected error: not thrown, not noted, not logged', async () => {
    const handle = handlerOf(() => Promise.reject(new SyntaxError(`unexpected ${CANARY}`)));
    const thrown: unknown = await handle({ part: 3 }, context).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ name: 'SyntaxError', message: expect.stringContaining('count-rows') });
    expect([(thrown as Error).stack, ...noted, logged].join()).not.toContain(CANARY);
    expect(logged).toContain('step-handler.test.ts');
  });
});
