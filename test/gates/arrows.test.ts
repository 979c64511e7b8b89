import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ARROW_BREACHES } from './arrow-breaches.ts';
import { CLEAN_TREE } from './clean-tree.ts';
import { makeMiniature, ROOT, runGate } from './miniature.ts';
import type { GateRun } from './miniature.ts';
import { sourceFiles } from './source-files.ts';

type Cruise = {
  modules: { source: string; dependencies: { dependencyTypes: string[] }[] }[];
  summary: {
    violations: { from: string; rule: { name: string }; cycle?: { name: string }[] }[];
    ruleSetUsed: { forbidden: { name: string }[] };
  };
};

const asJson = ['--output-type', 'json'];

describe('the dependency arrows', () => {
  const miniature = makeMiniature(
    'arrows',
    Object.fromEntries(ARROW_BREACHES.map(({ path, source }) => [path, source])),
  );
  let cruise: Cruise;
  beforeAll(async () => {
    cruise = read(await miniature.run('depcruise', asJson));
  });
  afterAll(() => {
    miniature.remove();
  });
  const rulesAgainst = (path: string) =>
    cruise.summary.violations
      .filter(({ from, cycle }) => from === path || cycle?.some(({ name }) => name === path))
      .map(({ rule }) => rule.name);

  it.each(ARROW_BREACHES)('$rule refuses $path', ({ path, rule }) => {
    expect(rulesAgainst(path)).toContain(rule);
  });

  it.each(Object.keys(CLEAN_TREE))('have nothing against %s of the clean tree', (path) => {
    expect(rulesAgainst(path)).toEqual([]);
  });

  it('have a breach planted for every rule', () => {
    const rules = cruise.summary.ruleSetUsed.forbidden.map(({ name }) => name);
    expect(rules.filter((name) => !ARROW_BREACHES.some(({ rule }) => rule === name))).toEqual([]);
  });

  it('make the check fail', async () => {
    expect((await miniature.run('depcruise')).code).not.toBe(0);
  });

  it('are drawn from every source file, types included', async () => {
    const expected = sourceFiles();
    const { modules } = read(await runGate('depcruise', ROOT, asJson));
    const seen = new Set(modules.map(({ source }) => source));
    expect(expected.filter((path) => !seen.has(path))).toEqual([]);
    const drawn = modules.flatMap(({ dependencies }) => dependencies);
    expect(drawn.length).toBeGreaterThan(expected.length);
    expect(drawn.some(({ dependencyTypes }) => dependencyTypes.includes('type-only'))).toBe(true);
  });
});

function read({ stdout }: GateRun): Cruise {
  return JSON.parse(stdout) as Cruise;
}
