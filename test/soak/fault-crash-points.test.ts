import {
  doneLate,
  functionDies,
  inTurn,
  replyLost,
  strikeEach,
  switchedOff,
} from '../simulation/strike-each.ts';
import type { Strike } from '../simulation/strike-each.ts';
import { runSoak } from './run-soak.ts';

const run = 'a run under other weights';
const STRIKES: readonly (readonly [string, Strike])[] = [
  ['a run switched off before', { run: 'a run', faultAt: switchedOff('before'), resumptionAt: inTurn }],
  ['a run switched off after', { run: 'a run', faultAt: switchedOff('after'), resumptionAt: inTurn }],
  ['switched off before', { run, faultAt: switchedOff('before'), resumptionAt: inTurn }],
  ['switched off after', { run, faultAt: switchedOff('after'), resumptionAt: inTurn }],
  ['a function dies', { run: 'a run', faultAt: functionDies, resumptionAt: () => 'start again' }],
  ['done late', { run: 'a run', faultAt: doneLate, resumptionAt: () => 'start again' }],
  ['the reply is lost', { run: 'a run', faultAt: replyLost, resumptionAt: () => 'none' }],
];

runSoak({
  name: 'Every crash point of a run and of one under other weights, before and after each call; deaths, late calls and lost replies at each of a run',
  target: STRIKES.length,
  block: 1,
  run: async (seed) => {
    const [what, strike] = STRIKES[seed % STRIKES.length]!;
    const { struck, report } = await strikeEach(strike);
    if (report !== '') throw new Error(report);
    return new Map([[`${what}: the undisturbed run`, struck]]);
  },
});
