import { afterAll, describe, expect, test, vi } from 'vitest';
import { FunctionError } from '../../lib/local/lambda-sandbox.ts';
import { SandboxPool } from '../../lib/local/sandbox-pool.ts';
import { endpoints, functionsOfSource, handler } from './functions-of-source.ts';

const createFunction = functionsOfSource();
const logged: { functionName: string; line: string }[] = [];
const pool = new SandboxPool(endpoints, (entry) => logged.push(entry));
afterAll(() => pool.close());

const invoke = (body: string, event: unknown = {}) => pool.invoke(createFunction(handler(body)), event);
const fault = async (result: Promise<unknown>) =>
  result.then(
    () => expect.fail('the function did not fail'),
    (error: unknown) => (error instanceof FunctionError ? error.fault : expect.fail(String(error))),
  );

describe('a function', () => {
  test('gets the event and gives its result as JSON carries them', async () => {
    const result = invoke('return { got: event, when: new Date(0), nothing: undefined, nan: NaN };', {
      a: [1, 'ü'],
      gone: undefined,
    });
    expect(await result).toEqual({ got: { a: [1, 'ü'] }, when: '1970-01-01T00:00:00.000Z', nan: null });
    expect(await invoke('')).toBeNull();
  });

  test('has the template’s environment and Lambda’s own, nothing of the caller’s', async () => {
    vi.stubEnv('SECRET_OF_THE_CALLER', 'x');
    const environment = (await invoke('return process.env;')) as Record<string, string>;
    vi.unstubAllEnvs();
    expect(environment).toMatchObject({
      COLOUR: 'red',
      AWS_REGION: 'eu-west-2',
      AWS_LAMBDA_FUNCTION_NAME: 'test',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
      AWS_ENDPOINT_URL_S3: 'http://s3',
      AWS_ENDPOINT_URL_DYNAMODB: 'http://dynamodb',
      AWS_ENDPOINT_URL_SFN: 'http://sfn',
    });
    for (const name of ['SECRET_OF_THE_CALLER', 'PATH', 'HOME', 'NODE_COMPILE_CACHE', 'NODE_CHANNEL_FD'])
      expect(environment).not.toHaveProperty(name);
  });

  test('gets a context as Lambda gives it', async () => {
    const body = 'return { ...context, left: context.getRemainingTimeInMillis() };';
    expect(await invoke(body)).toMatchObject({
      functionName: 'test',
      memoryLimitInMB: '128',
      awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      left: expect.closeTo(20_000, -3),
    });
  });

  test('writes to its log, not to the caller’s output', async () => {
    const written = vi.spyOn(process.stdout, 'write');
    await invoke("console.log('one\\ntwo'); console.error('three');");
    expect(logged.map(({ line }) => line)).toEqual(expect.arrayContaining(['one', 'two', 'three']));
    expect(written.mock.calls.flat().join('')).not.toContain('three');
    written.mockRestore();
  });
});

describe('a sandbox', () => {
  const counting = createFunction(
    'let calls = 0; export const handler = async (ms) => { await new Promise((r) => setTimeout(r, ms)); return (calls += 1); };',
  );

  test('stays warm from one invocation to the next', async () => {
    expect([await pool.invoke(counting, 0), await pool.invoke(counting, 0)]).toEqual([1, 2]);
  });

  test('that was started ahead of its first invocation is the one that is used, and one of two', async () => {
    const fn = createFunction(`
      import { setTimeout } from 'node:timers/promises';
      export const handler = async () => { await setTimeout(20); return { pid: process.pid }; };`);
    pool.warm(fn, 1);
    const first = (await pool.invoke(fn, {})) as { pid: number };
    pool.warm(fn, 1);
    expect(await pool.invoke(fn, {})).toEqual(first);
    pool.warm(fn, 5);
    const both = (await Promise.all(Array.from({ length: 6 }, () => pool.invoke(fn, {})))) as {
      pid: number;
    }[];
    expect(new Set(both.map(({ pid }) => pid)).size).toBe(2);
  });

  test('has one invocation at a time, and a function has two sandboxes', async () => {
    const fn = createFunction(`
      import { setTimeout } from 'node:timers/promises';
      import { pid } from 'node:process';
      let active = 0;
      export const handler = async () => {
        active += 1;
        await setTimeout(50);
        active -= 1;
        return { pid, active };
      };`);
    const results = await Promise.all(Array.from({ length: 8 }, () => pool.invoke(fn, {})));
    const answers = results as { pid: number; active: number }[];
    expect(new Set(answers.map(({ active }) => active))).toEqual(new Set([0]));
    expect(new Set(answers.map(({ pid }) => pid)).size).toBe(2);
  });
});

describe('a failure', () => {
  test('has the name, message and trace of what was thrown', async () => {
    const thrown = await fault(
      invoke("throw Object.assign(new Error('no such export'), { name: 'ExportMissing' });"),
    );
    expect(thrown).toMatchObject({ errorType: 'ExportMissing', errorMessage: 'no such export' });
    expect(thrown.trace[0]).toBe('ExportMissing: no such export');
    const error = await invoke("throw new RangeError('r')").catch(
      (caught: unknown) => caught as FunctionError,
    );
    expect(error).toMatchObject({
      name: 'RangeError',
      message: expect.stringContaining('"errorMessage":"r"'),
    });
  });

  test('names a module or a handler that is not there', async () => {
    const missing = createFunction(handler(''), { handler: 'main.handler' });
    expect(await fault(pool.invoke(missing, {}))).toMatchObject({ errorType: 'Runtime.ImportModuleError' });
    const misnamed = createFunction(handler(''), { handler: 'index.handle' });
    expect(await fault(pool.invoke(misnamed, {}))).toMatchObject({
      errorType: 'Runtime.HandlerNotFound',
      errorMessage: 'index.handle is undefined or not exported',
    });
    expect(await fault(pool.invoke(createFunction("throw new TypeError('cold');"), {}))).toMatchObject({
      errorType: 'TypeError',
      errorMessage: 'cold',
    });
  });

  test.each([
    [
      'the time limit',
      'while (true);',
      { timeoutSeconds: 0.3 },
      'Sandbox.Timedout',
      /Task timed out after 0\.30 seconds/,
    ],
    ['an exit', 'process.exit(3);', {}, 'Runtime.ExitError', /Runtime exited with error: exit status 3/],
    [
      'a signal',
      "process.kill(process.pid, 'SIGKILL'); await new Promise(() => {});",
      {},
      'Runtime.ExitError',
      /Runtime exited with error: signal: SIGKILL/,
    ],
    [
      'an error that nobody awaits',
      "setTimeout(() => { throw new Error('late'); }); await new Promise(() => {});",
      {},
      'Runtime.ExitError',
      /late/,
    ],
    [
      'the memory limit',
      'const a = []; while (true) a.push(new Array(1e5).fill({}));',
      { memoryMb: 16 },
      'Runtime.ExitError',
      /signal: SIGABRT; its memory limit is 16 MB/,
    ],
  ])(
    '%s ends the sandbox, and the next invocation has a new one',
    async (_what, body, change, errorType, message) => {
      const fn = createFunction(
        `let calls = 0; export const handler = async (event) => { calls += 1; if (event.bad) { ${body} } return calls; };`,
        change,
      );
      expect(await pool.invoke(fn, {})).toBe(1);
      const ended = await fault(pool.invoke(fn, { bad: true }));
      expect(ended).toMatchObject({ errorType, errorMessage: expect.stringMatching(message) });
      expect(await pool.invoke(fn, {})).toBe(1);
    },
  );

  test('comes to whoever still waits when the pool is closed', async () => {
    const other = new SandboxPool(endpoints);
    const fn = createFunction(handler('await new Promise(() => {});'));
    const waiting = [1, 2, 3].map(() => fault(other.invoke(fn, {})));
    await other.close();
    for (const each of await Promise.all(waiting)) expect(each.errorType).toBe('Runtime.ExitError');
  });
});
