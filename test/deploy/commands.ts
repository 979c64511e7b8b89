import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

const ROOT = join(import.meta.dirname, '..', '..');

function run(environment: NodeJS.ProcessEnv, command: string, args: readonly string[]) {
  return spawnSync(command, args, { cwd: ROOT, env: environment, encoding: 'utf8', maxBuffer: 2 ** 28 });
}

/** Runs a command, which must end with 0, and tells how long it took; gives what it printed. */
export function call(
  environment: NodeJS.ProcessEnv,
  what: string,
  command: string,
  ...args: string[]
): { stdout: string; all: string } {
  const began = performance.now();
  const { status, stdout, stderr } = run(environment, command, args);
  const shown = `${what}: ${command} ${args.join(' ')}\n${stdout.slice(-3000)}\n${stderr.slice(-3000)}`;
  assert.equal(status, 0, shown);
  tell(`ok  ${what} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  return { stdout, all: `${stdout}\n${stderr}` };
}

/** One person's command line on the stage dev. */
export function commandLine(environment: NodeJS.ProcessEnv) {
  const words = (args: readonly string[]) => ['run', '-s', 'hhpu', '--', ...args];
  return {
    /** What a verb answers on the stage, as JSON. */
    ask: <T = unknown>(what: string, ...args: string[]): T =>
      JSON.parse(call(environment, what, 'npm', ...words([...args, '--stage', 'dev', '--json'])).stdout) as T,
    /** The same without a word: for asking again and again. */
    peek: <T = unknown>(...args: string[]): T =>
      JSON.parse(run(environment, 'npm', words([...args, '--stage', 'dev', '--json'])).stdout) as T,
    /** A verb that prints no JSON. */
    print: (what: string, ...args: string[]): string =>
      call(environment, what, 'npm', ...words([...args, '--stage', 'dev'])).stdout,
    /** A verb that must be refused: exit code 1, one line, and that matches. */
    refuse: (what: string, reason: RegExp, ...args: string[]): void => {
      const { status, stdout, stderr } = run(environment, 'npm', words([...args, '--stage', 'dev']));
      assert.equal(status, 1, `${what}: ${args.join(' ')}\n${stdout}`);
      assert.match(stderr, reason, what);
      tell(`ok  ${what}`);
    },
  };
}

export type CommandLine = ReturnType<typeof commandLine>;
