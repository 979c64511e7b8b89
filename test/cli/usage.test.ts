import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { buildProgram } from '../../lib/cli/run-cli.ts';
import { runHhpu } from './run-hhpu.ts';

const program = await buildProgram();
const verbs = program.commands.map((command) => command.name());
const leaves = (command: Command): Command[] => [command, ...command.commands.flatMap(leaves)];
const hasOption = (command: Command, long: string) => command.options.some((option) => option.long === long);
const withState = leaves(program).filter((command) => hasOption(command, '--state'));
const cases = readFileSync(new URL('../fixtures/ogrs3-vectors.csv', import.meta.url), 'utf8');

describe('the command line', () => {
  it.each(verbs)('has help for %s on stdout', async (verb) => {
    const { code, stdout, stderr } = await runHhpu([verb, '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`Usage: hhpu ${verb}`);
  });

  it.each([
    [['nonsense']],
    [['score']],
    [['score', 'a', '--tpo', '3']],
    [['score', 'a', '--top', 'ten']],
    [['score', 'a', '--top', '0']],
    [['run', 'a', '--now', 'yesterday']],
    [['generate', 'a', '--dirty', '0.5']],
    [['ogrs3', '--coefficients', 'other']],
    [['top', '--stage', 'dev', '--state', 'x']],
    [['top', '--stage', '../dev']],
    [['run', 'a', '--stage', 'dev', '--now', '2026-11-16T09:00:00Z']],
    [['upload', 'a']],
    [['score', 'a', '--json', '--csv']],
  ])('ends %j with 2 and nothing on stdout', async (args) => {
    const { code, stdout, stderr } = await runHhpu(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^error: /);
  });

  it('works on a deployed stage by every verb that works on a state folder', () => {
    expect(withState.length).toBeGreaterThan(15);
    expect(withState.filter((command) => !hasOption(command, '--stage'))).toEqual([]);
  });

  it('answers the worked cases of OGRS3, errors included, with 0', async () => {
    const { code, stdout } = await runHhpu(['ogrs3', '--coefficients', 'moj'], cases);
    const lines = stdout.trim().split('\n');
    expect(code).toBe(0);
    expect(lines[0]).toBe('id,copas,p1,p2,pct1,pct2,band,error');
    expect(lines).toHaveLength(cases.trim().split('\n').length);
    expect(lines).toContainEqual(expect.stringMatching(/^V0310,.*,14,26,LOW,$/));
    expect(lines).toContainEqual('V0003,,,,,,,OFFENCE_CODE_INCORRECT_FORMAT');
  });

  it('refuses cases without a column it needs', async () => {
    const { code, stdout, stderr } = await runHhpu(['ogrs3'], 'id,sex\n1,M\n');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe('hhpu: standard input line 1: has no column date_of_birth\n');
  });
});
