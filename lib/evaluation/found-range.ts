import { OPEN, SURE } from './places.ts';
import type { Cut } from './places.ts';

/** How many are both listed and wanted; where ties at either cut leave it open, from the least to the most. */
export type FoundRange = { least: number; most: number };

/**
 * Of two cuts through the same people, how many lie within both. Whoever ties at a cut may be in or out, as long as as
 * many are in as there is room for; every such choice lies between the bounds, and each bound is reached.
 */
export function foundInBoth(listed: Cut, wanted: Cut): FoundRange {
  let sure = 0;
  let openListed = 0;
  let openWanted = 0;
  let openBoth = 0;
  for (const at of listed.members) {
    const a = listed.standing[at];
    const b = wanted.standing[at];
    if (a === SURE && b === SURE) sure += 1;
    else if (a === OPEN && b === SURE) openListed += 1;
    else if (a === SURE && b === OPEN) openWanted += 1;
    else if (a === OPEN && b === OPEN) openBoth += 1;
  }
  const onlyListed = listed.open - openListed - openBoth;
  const onlyWanted = wanted.open - openWanted - openBoth;
  const takenListed = Math.min(listed.room, openListed);
  const takenWanted = Math.min(wanted.room, openWanted);
  const takenBoth = Math.min(listed.room - takenListed, wanted.room - takenWanted, openBoth);
  // To find as few as possible, room goes first to those who are open on one side and out on the other.
  const restListed = Math.max(0, listed.room - onlyListed);
  const restWanted = Math.max(0, wanted.room - onlyWanted);
  const [p, q] = [Math.min(openBoth, restListed), Math.min(openBoth, restWanted)];
  const forced = restListed - p + (restWanted - q) + Math.max(0, p + q - openBoth);
  return { least: sure + forced, most: sure + takenListed + takenWanted + takenBoth };
}
