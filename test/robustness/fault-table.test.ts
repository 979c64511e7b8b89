import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sharedPath } from '../fixtures/shared-folder.ts';
import { FAULT_TABLE } from './fault-table.ts';
import type { Fault } from './fault-table.ts';
import { faultsOfPage, uncoveredFaults } from './uncovered-faults.ts';

describe('the table of faults', () => {
  it('has a test for each fault', () => {
    expect(uncoveredFaults(FAULT_TABLE)).toEqual([]);
  });

  const page = sharedPath('design/reliability.md');
  it.skipIf(page === null).each(['arrival', 'file', 'rows'] as const)(
    'lists each fault of the group %s of the design, and no other',
    (group) => {
      const listed = FAULT_TABLE[group].map(({ fault }) => fault);
      expect(faultsOfPage(readFileSync(page ?? '', 'utf8'), group)).toEqual(listed);
    },
  );
});

describe('the gate on the table of faults', () => {
  const root = mkdtempSync(join(tmpdir(), 'hhpu-faults-'));
  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });
  mkdirSync(join(root, 'test'));
  writeFileSync(join(root, 'test', 'a.test.ts'), "it('is refused', () => {});\n// 'is mentioned'\n");
  writeFileSync(join(root, 'test', 'skipped.test.ts'), "it.skip('is refused', () => {});\n");
  const gate = (tests: Fault['tests']) => uncoveredFaults({ file: [{ fault: 'a fault', tests }] }, root);

  it('passes a fault whose test is there', () => {
    expect(gate(['test/a.test.ts: is refused'])).toEqual([]);
  });

  it.each<[string, Fault['tests'], string]>([
    ['has no test', [], 'a fault: has no test'],
    [
      'names a test that is gone',
      ['test/a.test.ts: is taken'],
      'a fault: test/a.test.ts has no test: is taken',
    ],
    [
      'names a title that no test has',
      ['test/a.test.ts: is mentioned'],
      'a fault: test/a.test.ts has no test: is mentioned',
    ],
    [
      'names a file that is gone',
      ['test/b.test.ts: is refused'],
      'a fault: test/b.test.ts is not there, so has no test: is refused',
    ],
    [
      'names a test that is left out',
      ['test/skipped.test.ts: is refused'],
      'a fault: test/skipped.test.ts leaves tests out, perhaps: is refused',
    ],
  ])('fails a fault that %s', (_, tests, message) => {
    expect(gate(tests)).toEqual([message]);
  });

  it('reads the faults of a group from its row of the page', () => {
    const page = '| group | fault -> outcome |\n| --- | --- |\n| file | a -> b; c, d -> e |\n| rows | f |\n';
    expect(faultsOfPage(page, 'file')).toEqual(['a -> b', 'c, d -> e']);
    expect(faultsOfPage(page, 'access')).toEqual([]);
  });
});
