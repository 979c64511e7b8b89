import type { OffenceTable } from '../reference/offence-table.ts';
import type { Explanation } from '../scoring/explanation.ts';
import { counted, listed } from './counted.ts';
import { offenceCount, offenceKind } from './offence-names.ts';

type OffenceShare = Explanation['offences'][number];

export type HarmKinds = {
  /** The kinds that weigh most, each with its offences: `2 rapes`, their weighted days. */
  named: { words: string; days: number; offences: readonly OffenceShare[] }[];
  /** All others. */
  rest: { count: number; days: number };
};

/** Kinds of offences that are named; the others are counted. */
const NAMED = 3;
/** Kinds that add less than this share of the harm are not named. */
const LEAST_SHARE = 0.05;

/** The kinds of offences that somebody's harm consists of, the most harmful first. */
export function harmKinds(offences: readonly OffenceShare[], table: OffenceTable): HarmKinds {
  const total = sumOf(offences);
  const harmful = offences.filter(({ harm }) => harm > 0);
  const kinds = [...Map.groupBy(harmful, ({ code }) => offenceKind(code, table)).values()]
    .map((own) => ({
      words: offenceCount(own.length, own[0]?.code ?? '', table),
      days: sumOf(own),
      offences: own,
    }))
    .toSorted((a, b) => b.days - a.days);
  const named = kinds.filter(({ days }, at) => at === 0 || (at < NAMED && days >= LEAST_SHARE * total));
  return {
    named,
    rest: {
      count: offences.length - named.reduce((count, own) => count + own.offences.length, 0),
      days: total - named.reduce((sum, { days }) => sum + days, 0),
    },
  };
}

/**
 * What somebody's harm consists of, in one line:
 * `2 rapes, 1 robbery and 14 lesser offences since 2019; 3 against a vulnerable victim`.
 */
export function harmText(offences: readonly OffenceShare[], table: OffenceTable): string {
  const { named, rest } = harmKinds(offences, table);
  const told = named.flatMap((kind) => kind.offences);
  const [first] = told.map(({ committedOn }) => committedOn.slice(0, 4)).toSorted(byYear);
  if (first === undefined) return 'no recorded offence with harm';
  const words = [
    ...named.map((kind) => kind.words),
    ...(rest.count > 0 ? [counted(rest.count, 'lesser offence')] : []),
  ];
  const vulnerable = told.filter(({ vulnerableWeight }) => vulnerableWeight > 1).length;
  return [
    `${listed(words)} ${offences.length === 1 ? 'in' : 'since'} ${first}`,
    ...(vulnerable > 0 ? [`${vulnerable} against a vulnerable victim`] : []),
  ].join('; ');
}

const byYear = (a: string, b: string) => Number(a) - Number(b);
const sumOf = (offences: readonly OffenceShare[]) => offences.reduce((sum, { harm }) => sum + harm, 0);
