import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { gatesOfCheck } from './check-script.ts';
import { ROOT } from './miniature.ts';

const GATES = {
  tsc: 'types.test.ts',
  eslint: 'lint.test.ts',
  depcruise: 'arrows.test.ts',
  knip: 'dead-code.test.ts',
  prettier: 'format.test.ts',
};

describe('npm run check', () => {
  it('runs every gate that has canaries, and none without', () => {
    expect(gatesOfCheck().map(([gate]) => gate)).toEqual(Object.keys(GATES));
    for (const file of Object.values(GATES))
      expect(existsSync(join(import.meta.dirname, file)), file).toBe(true);
  });

  it('lets lint not end well on warnings', () => {
    expect(gatesOfCheck().find(([gate]) => gate === 'eslint')).toContain('--max-warnings=0');
  });

  it('looks for arrows in every folder of sources', () => {
    expect(gatesOfCheck().find(([gate]) => gate === 'depcruise')).toEqual(
      expect.arrayContaining(['infra', 'functions', 'lib', 'test']),
    );
  });
});

describe('.ci/run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ci-run-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs .ci/run with an npm that writes down what it was asked, and fails at one of it. */
  const runWith = (failing: string, { failingCode = 1, browser = 'chromium' } = {}) => {
    const log = join(folder, `log-${failing.replaceAll(' ', '-')}`);
    writeFileSync(log, '');
    const npm = join(folder, 'npm');
    writeFileSync(
      npm,
      `#!/bin/sh\necho "npm $* CI=$CI" >> "$LOG"\n[ "npm $*" != "$FAILING" ] || exit "$CODE"\n`,
    );
    chmodSync(npm, 0o755);
    const chrome = join(folder, 'chromium');
    writeFileSync(chrome, '');
    chmodSync(chrome, 0o755);
    // A machine whose packages cannot be had.
    writeFileSync(join(folder, 'apt-get'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    const env = {
      CHROME: browser,
      PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}`,
      LOG: log,
      FAILING: failing,
      CODE: String(failingCode),
    };
    return new Promise<{ code: number; calls: string[]; stdout: string; stderr: string }>((resolve) => {
      const child = execFile(join(ROOT, '.ci', 'run'), { cwd: folder, env }, (_error, stdout, stderr) => {
        const calls = readFileSync(log, 'utf8').trim().split('\n');
        resolve({ code: child.exitCode ?? -1, calls, stdout, stderr });
      });
    });
  };

  it('installs, runs the test command that README gives, checks, tries the deployment, and looks at the pages', async () => {
    const { code, calls, stdout } = await runWith('nothing');
    const commands = [
      'npm ci',
      readmeTestCommand(),
      'npm run check',
      'npm run test:deploy',
      'npm run test:browser',
    ];
    expect(calls).toEqual(commands.map((call) => `${call} CI=true`));
    const shown = commands.filter((call) => call !== 'npm run test:deploy');
    expect(shown.every((call) => stdout.includes(call))).toBe(true);
    expect(stdout).toContain('== .ci/deploy-test');
    expect(code).toBe(0);
  });

  it.each([
    ['npm ci', 1],
    ['npm test', 2],
    ['npm run check', 3],
    ['npm run test:deploy', 4],
    ['npm run test:browser', 5],
  ])('fails and stops when %s fails', async (command, reached) => {
    const { code, calls } = await runWith(command);
    expect(code).not.toBe(0);
    expect(calls).toHaveLength(reached);
  });

  it('says loudly where the deployment cannot be tried, and does not fail for it', async () => {
    const { code, stdout } = await runWith('npm run test:deploy', { failingCode: 3 });
    expect(code).toBe(0);
    expect(stdout).toContain('*** THE DEPLOYMENT TEST DID NOT RUN');
  });

  it('says loudly where the pages cannot be looked at, and does not fail for it', async () => {
    const { code, stderr } = await runWith('nothing', { browser: 'no-such-browser' });
    expect(code).toBe(0);
    expect(stderr).toContain('THE PAGES WERE NOT LOOKED AT');
  });

  it('is executable', () => {
    expect(statSync(join(ROOT, '.ci', 'run')).mode & 0o111).toBe(0o111);
  });
});

/** The command for running the tests, as README gives it in code. */
function readmeTestCommand(): string {
  const path = join(ROOT, 'README.md');
  if (!existsSync(path)) throw new Error('there is no README.md to give the test command');
  const command = /(?:^|`)(?:\$ )?(npm (?:run )?test)(?=$|`| )/m.exec(readFileSync(path, 'utf8'))?.[1];
  if (command === undefined)
    throw new Error('README.md does not say how to run the tests: give `npm test` in code');
  return command;
}
