import { describe, expect, test } from 'vitest';
import { countCalls, crashAt } from './crash-points.ts';

describe('a run that is switched off', () => {
  test.each(['before', 'after'] as const)(
    '%s any one of its calls and started again is the undisturbed run',
    async (when) => {
      const calls = await countCalls();
      const problems: string[] = [];
      for (let at = 1; at <= calls; at += 1) {
        const found = await crashAt(at, { kind: 'crash', when, who: 'execution' }, 'start again');
        if (found.length > 0) problems.push(`call ${at}:`, ...found.slice(0, 3));
      }
      console.log(calls, process.cpuUsage());
      expect(problems).toEqual([]);
      expect(calls).toBeGreaterThan(50);
    },
  );
}, 400_000);
