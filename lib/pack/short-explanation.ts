import type { OffenceTable } from '../reference/offence-table.ts';
import type { Explanation } from '../scoring/explanation.ts';
import { counted } from '../wording/counted.ts';
import { figure } from '../wording/figure.ts';
import { harmKinds } from '../wording/harm-text.ts';
import type { ShortExplanation } from './pack.ts';

/** A score taken apart as far as a meeting reads: the predictor's terms in a line, the offences that weigh most. */
export function shortExplanation(explanation: Explanation, table: OffenceTable): ShortExplanation {
  const { terms, offences, harm } = explanation;
  const { named, rest } = harmKinds(offences, table);
  const share = (days: number) => (harm === 0 ? 0 : days / harm);
  const kinds = named.map(({ words, days }) => ({ what: words, days, share: share(days) }));
  const others =
    rest.count === 0
      ? []
      : [{ what: counted(rest.count, 'lesser offence'), days: rest.days, share: share(rest.days) }];
  return {
    likelihood: terms
      .filter(({ term }) => term !== 'constant')
      .map(({ term, input, value }) => `${termText(term, input, table)} ${signed(value)}`)
      .join('; '),
    harm: [...kinds, ...others],
  };
}

/** A predictor's term as a detective reads it; its input where there is nothing to translate. */
function termText(term: string, input: string, table: OffenceTable): string {
  if (term === 'age and sex') return input.replace(/ \([^)]*\)/, '');
  if (term === 'Copas rate') return 'pace of sanctions (Copas rate)';
  const code = term === 'offence' ? /^\d{5}/.exec(input)?.[0] : undefined;
  return code === undefined
    ? input
    : `last sanctioned for ${table.title(code).toLowerCase() || `code ${code}`}`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${figure(Math.abs(value), 2)}`;
}
