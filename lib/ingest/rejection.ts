/** The contract's row rules, in the order in which they apply. */
export const ROW_RULES = [
  'unparseable',
  'blank',
  'bad value',
  'impossible date',
  'bad merge',
  'conflict',
  'orphan',
] as const;
export type RowRule = (typeof ROW_RULES)[number];

/** Why a row is in quarantine. Holds no value of the row: it is printed and logged. */
export type Rejection = {
  rule: RowRule;
  /** The contract's column; empty where the row as a whole is at fault. */
  column: string;
  reason: string;
};

/** A rejection with its place: the file, and the record's first physical line, the header being 1. */
export type QuarantinedRow = { file: string; line: number } & Rejection;
