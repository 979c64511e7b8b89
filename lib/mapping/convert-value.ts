/** Makes the contract's value of a field as it stands in the force's file. */
export type ValueConverter = (field: string) => string;

/** What a mapping says of the values of one column, with the defaults of the whole file filled in. */
export type ValueRules = {
  trim: boolean;
  /** Values that stand for blank. */
  blanks: readonly string[];
  codes: Readonly<Record<string, string>>;
  otherwise: string | undefined;
  /** Reads the force's way of writing; null for what is not written so. */
  parse: ((text: string) => string | null) | null;
};

/**
 * A converter of one value: trimmed; then its code; else blank; else as it reads; else `otherwise`. A value that none
 * of them knows stays as it is, for the contract's rules to judge. Null where every value does.
 */
export function valueConverter(rules: ValueRules): ValueConverter | null {
  const { otherwise, parse } = rules;
  // A map and not the object: a value may be the name of something that every object has.
  const codes = new Map(Object.entries(rules.codes));
  const blanks = new Set(['', ...rules.blanks]);
  const changes = rules.trim || rules.blanks.length > 0 || codes.size > 0 || parse !== null;
  if (!changes && otherwise === undefined) return null;
  const trim = trimmer(rules);
  return (field) => {
    const value = trim(field);
    return codes.get(value) ?? (blanks.has(value) ? '' : (parse?.(value) ?? otherwise ?? value));
  };
}

export const asWritten: ValueConverter = (field) => field;

export function trimmer({ trim }: Pick<ValueRules, 'trim'>): ValueConverter {
  return trim ? (field) => field.trim() : asWritten;
}
