import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

export type Ended = { code: number; stdout: string; stderr: string };

const ROOT = new URL('../../', import.meta.url);

/** Runs the command line as a user does: a process of its own, with its exit code and both streams. */
export async function runHhpu(args: readonly string[], input = ''): Promise<Ended> {
  const child = spawn(process.execPath, ['lib/cli/main.ts', ...args], { cwd: ROOT });
  child.stdin.end(input);
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await ended;
  return { code: code ?? -1, stdout, stderr };
}

/** As runHhpu for a verb that must be done; gives its JSON. */
export async function hhpuJson(args: readonly string[]): Promise<unknown> {
  const { code, stdout, stderr } = await runHhpu([...args, '--json']);
  if (code !== 0) throw new Error(`hhpu ${args.join(' ')} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout);
}
