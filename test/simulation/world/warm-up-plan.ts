import { CALM, NO_FAULT } from './fault.ts';
import type { FaultPlan } from './fault.ts';

/** Lets each service refuse and lose one call, so that the SDK has loaded what it needs for that, too. */
export function warmUpPlan(): FaultPlan {
  const refused = new Set<string>();
  const lost = new Set<string>();
  return {
    ...CALM,
    faultAt: ({ service }) => {
      if (service === 'lambda') return NO_FAULT;
      if (!refused.has(service)) {
        refused.add(service);
        return { kind: 'throttled' };
      }
      if (lost.has(service)) return NO_FAULT;
      lost.add(service);
      return { kind: 'lost', when: 'before' };
    },
  };
}
