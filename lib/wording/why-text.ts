import { CHANGE_FACTS, CHANGE_PARTS } from '../changes/change-parts.ts';
import type { ChangeFact, ChangePart, RankMovement, WhyChanged } from '../changes/change-parts.ts';

/** Below it a part shows as 0 in four decimals, and is not told. */
const SHOWN = 0.00005;

/** Why a score changed, in one line, what raised it most first: `two new offences +0.41; release +0.05`. */
export function whyText({ parts, facts, rank }: WhyChanged): string {
  const told = CHANGE_PARTS.filter((part) => Math.abs(parts[part]) >= SHOWN)
    .toSorted((a, b) => parts[b] - parts[a])
    .map((part) => `${phraseOf(part, facts)} ${signed(parts[part])}`);
  const small = CHANGE_PARTS.some((part) => parts[part] !== 0);
  const change = told.length > 0 ? told : [small ? 'hardly any change in score' : 'no change in score'];
  return [...change, ...movementText(rank)].join('; ');
}

/** The same, broken where a reason ends to fit `width` columns; in one line where it is null. */
export function whyLines(why: WhyChanged, width: number | null): string {
  const reasons = whyText(why).split('; ');
  if (width === null) return reasons.join('; ');
  const lines: string[] = [];
  for (const reason of reasons) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + reason.length + 2 <= width)
      lines.push(`${lines.pop() ?? ''}; ${reason}`);
    else lines.push(reason);
  }
  return lines.join('\n');
}

/** Places won and lost by somebody's own score and by the others', where the others matter. */
function movementText({ own, others }: RankMovement): string[] {
  if (own === null || others === null || others === 0) return [];
  const places = (moved: number) => `${Math.abs(moved)} ${moved < 0 ? 'up' : 'down'}`;
  if (own === 0) return [`${places(others)} by others`];
  return [`${places(own)} by own score, ${places(others)} by others`];
}

function phraseOf(part: ChangePart, facts: WhyChanged['facts']): string {
  const own: readonly ChangeFact[] = CHANGE_FACTS[part];
  const told = facts.filter(({ what }) => own.includes(what));
  if (told.length === 0) return OTHERWISE[part];
  return told.map(({ what, count }) => counted(what, count)).join(', ');
}

/** Where nothing that a reader would count lies behind a part. */
const OTHERWISE: Record<ChangePart, string> = {
  settings: 'scored anew',
  merges: 'merged records',
  personData: 'person data',
  offencesGone: 'offences gone',
  offencesChanged: 'offences changed',
  newOffences: 'new offences',
  sanctions: 'sanctions',
  releases: 'releases',
};

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

function counted(what: ChangeFact, count: number): string {
  if (count === 1) return what;
  const number = NUMBERS[count] ?? String(count);
  return `${number} ${what.replace(/^(new )?(offence|sanction|release|record)/, '$1$2s')}`;
}

/** A difference of scores with its sign: two decimals, four where two would show nothing. */
function signed(value: number): string {
  const size = Math.abs(value);
  return `${value < 0 ? '-' : '+'}${size.toFixed(size < 0.005 ? 4 : 2)}`;
}
