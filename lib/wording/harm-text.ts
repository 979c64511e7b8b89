import type { OffenceTable } from '../reference/offence-table.ts';
import type { Explanation } from '../scoring/explanation.ts';
import { counted, listed } from './counted.ts';
import { offenceCount, offenceKind } from './offence-names.ts';

type OffenceShare = Explanation['offences'][number];

/** Kinds of offences that are named; the others are counted. */
const NAMED = 3;
/** Kinds that add less than this share of the harm are not named. */
const LEAST_SHARE = 0.05;

/**
 * What somebody's harm consists of, in one line, the most harmful first:
 * `2 rapes, 1 robbery and 14 lesser offences since 2019; 3 against a vulnerable victim`.
 */
export function harmText(offences: readonly OffenceShare[], table: OffenceTable): string {
  const harmful = offences.filter(({ harm }) => harm > 0);
  if (harmful.length === 0) return 'no recorded offence with harm';
  const total = harmful.reduce((sum, { harm }) => sum + harm, 0);
  const kinds = [...Map.groupBy(harmful, ({ code }) => offenceKind(code, table)).values()]
    .map((own) => ({ own, harm: own.reduce((sum, { harm }) => sum + harm, 0) }))
    .toSorted((a, b) => b.harm - a.harm);
  const named = kinds.filter(({ harm }, at) => at === 0 || (at < NAMED && harm >= LEAST_SHARE * total));
  const rest = offences.length - named.reduce((sum, { own }) => sum + own.length, 0);
  const words = named.map(({ own }) => offenceCount(own.length, own[0]?.code ?? '', table));
  const told = named.flatMap(({ own }) => own);
  const since = told.map(({ committedOn }) => committedOn.slice(0, 4)).reduce((a, b) => (b < a ? b : a));
  const vulnerable = told.filter(({ vulnerableWeight }) => vulnerableWeight > 1).length;
  return [
    `${listed([...words, ...(rest > 0 ? [counted(rest, 'lesser offence')] : [])])} ${told.length + rest === 1 ? 'in' : 'since'} ${since}`,
    ...(vulnerable > 0 ? [`${vulnerable} against a vulnerable victim`] : []),
  ].join('; ');
}
