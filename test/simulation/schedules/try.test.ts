import { expect, test } from 'vitest';
import { runSchedule } from './run-schedule.ts';

test('schedules', async () => {
  const from = Number(process.env['FROM'] ?? 1),
    count = Number(process.env['COUNT'] ?? 60);
  const all = new Map<string, number[]>();
  let faults = 0;
  const cpu = process.cpuUsage();
  for (let seed = from; seed < from + count; seed += 1) {
    const result = await runSchedule(seed).catch((e) => ({
      problems: [String(e.stack)],
      faults: 0,
      trace: () => [] as string[],
    }));
    faults += result.faults;
    for (const p of result.problems) {
      const k = p
        .replace(/\d{4}-\d\d-\d\d/g, 'D')
        .replace(/execution \d+/, 'execution E')
        .slice(0, 300);
      all.set(k, [...(all.get(k) ?? []), seed]);
    }
    if (process.env['TRACE'])
      console.log(result.problems, result.trace({ faultsOnly: process.env['TRACE'] !== 'all' }).join('\n'));
  }
  const used = process.cpuUsage(cpu);
  console.log('faults', faults, 'cpu', (used.user + used.system) / 1000 / count);
  for (const [k, v] of all) console.log(v.length, k, v.slice(0, 12).join(' '));
  expect(1).toBe(1);
}, 600000);
