import type { OffenceTable } from '../reference/offence-table.ts';
import { CAREER_TYPES } from './career-types.ts';
import type { CareerType } from './career-types.ts';
import { OFFENCE_KINDS } from './offence-kinds.ts';
import type { CodeFilter, OffenceKind } from './offence-kinds.ts';
import { draw, weightedChoice } from './weighted-choice.ts';
import type { WeightedChoice } from './weighted-choice.ts';
import type { RandomStream } from './random-stream.ts';

/** A kind with the codes of the table that it is recorded under. */
export type CodedKind = OffenceKind & {
  flagShares: readonly [flag: string, share: number][];
  drawCode: (random: RandomStream) => string;
};
/** What people of each career type are suspected of. */
export type OffenceMix = ReadonlyMap<CareerType, WeightedChoice<CodedKind>>;

/** Codes that the harm index names are the ones in daily use; the others of a class are seldom recorded. */
const UNLISTED_WEIGHT = 0.15;

/** The mix of offences by career type. Throws RangeError for a table that has no code of some kind. */
export function offenceMix(table: OffenceTable): OffenceMix {
  const coded = OFFENCE_KINDS.map((kind): CodedKind => {
    const codes = weightedChoice(codesOf(kind.codes, table));
    return { ...kind, flagShares: Object.entries(kind.flags), drawCode: (random) => draw(random, codes) };
  });
  const mixOf = (type: CareerType) =>
    weightedChoice(coded.map((kind) => [kind, kind.share * (type.themes[kind.theme] ?? 1)] as const));
  return new Map(CAREER_TYPES.values.map((type) => [type, mixOf(type)]));
}

/** The kind of an offence that a person of a career type is suspected of. */
export function drawKind(mix: OffenceMix, type: CareerType, random: RandomStream): CodedKind {
  const kinds = mix.get(type);
  if (!kinds) throw new RangeError(`the mix has no career type ${type.name}`);
  return draw(random, kinds);
}

function codesOf(
  { group, classes, days }: CodeFilter,
  table: OffenceTable,
): [code: string, weight: number][] {
  return table.codes().flatMap((code): [string, number][] => {
    const harm = table.harm(code);
    if (group !== undefined && table.listedGroup(code) !== group) return [];
    if (classes !== undefined && !classes.includes(code.slice(0, 3))) return [];
    if (days !== undefined && (harm.days < days[0] || harm.days > days[1])) return [];
    return [[code, harm.basis === 'listed' || harm.basis === 'ambiguous' ? 1 : UNLISTED_WEIGHT]];
  });
}
