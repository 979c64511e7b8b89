import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { endpoints, functionsOfSource, handler } from './functions-of-source.ts';

const createFunction = functionsOfSource();

test('no sandbox outlives a caller that is killed, whether it is idle, waits or computes', async () => {
  const bodies = {
    idle: '',
    waiting: 'setInterval(() => {}, 1e6); await new Promise(() => {});',
    computing: COMPUTING,
  };
  const functions = Object.entries(bodies).map(([name, body]) =>
    createFunction(handler(`console.log('pid', process.pid); ${body}`), { name }),
  );
  const modules = join(import.meta.dirname, '../../lib/local/sandbox-pool.ts');
  const script = `const { SandboxPool } = await import(${JSON.stringify(modules)});
    const pool = new SandboxPool(${JSON.stringify(endpoints)}, ({ line }) => console.log(line));
    for (const fn of ${JSON.stringify(functions)}) void pool.invoke(fn, {});`;
  const caller = spawn(process.execPath, ['--input-type=module', '-e', script]);
  const pids: number[] = [];
  for await (const line of createInterface({ input: caller.stdout })) {
    pids.push(Number(/^pid (\d+)$/.exec(line)?.[1]));
    if (pids.length === functions.length) caller.kill('SIGKILL');
  }
  expect(pids).toHaveLength(3);
  for (const pid of pids) await expect.poll(() => isRunning(pid), { timeout: 20_000 }).toBe(false);
});

const COMPUTING = `
  const { setImmediate } = await import('node:timers/promises');
  while (true) { for (let n = 0; n < 1e8; n += 1); await setImmediate(); }`;

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
