import { inTurn, strikeEach, switchedOff } from '../simulation/strike-each.ts';
import { runSoak } from './run-soak.ts';

const WHEN = ['before', 'after'] as const;

runSoak({
  name: 'Every crash point of a run under other weights, before and after each call',
  target: WHEN.length,
  block: 1,
  run: async (seed) => {
    const when = WHEN[seed % WHEN.length] ?? 'before';
    const run = 'a run under other weights';
    const { struck, report } = await strikeEach({ run, faultAt: switchedOff(when), resumptionAt: inTurn });
    if (report !== '') throw new Error(report);
    return new Map([[`${when}: the undisturbed run`, struck]]);
  },
});
