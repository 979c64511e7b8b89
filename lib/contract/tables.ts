import {
  anyText,
  date,
  harmDays,
  managementSchemes,
  offenceCode,
  offenceFlags,
  oneOf,
  outcome,
  reference,
  yesOrNo,
} from './column-values.ts';
import type { ColumnValues } from './column-values.ts';

/** The export contract, version 1: tables and columns, in the order in which their values are checked. */
export const TABLE_NAMES = ['nominals', 'offences', 'sanctions', 'referrals'] as const;
export type TableName = (typeof TABLE_NAMES)[number];

export type Column = {
  name: string;
  values: ColumnValues;
  mayBeBlank: boolean;
  /** False for a column that a header may leave out; all its values are blank then. */
  required: boolean;
};

export type Table = {
  name: TableName;
  /** False for a table that an export may leave out. */
  required: boolean;
  /** False for a table without which there is nothing to rank. */
  mayHaveNoRows: boolean;
  columns: readonly Column[];
  /** Position of nominal_id: what brings a person's rows together. */
  nominalId: number;
  /** Positions of the columns that name a row: the same key twice is a repeat or a conflict. */
  key: readonly number[];
};

const column = (name: string, values: ColumnValues): Column => {
  return { name, values, mayBeBlank: false, required: true };
};
const blankable = (name: string, values: ColumnValues): Column => ({
  ...column(name, values),
  mayBeBlank: true,
});

function table(
  name: TableName,
  kind: { required: boolean; mayHaveNoRows: boolean },
  columns: Column[],
  key: string[],
): Table {
  const position = (wanted: string) => columns.findIndex((each) => each.name === wanted);
  return { name, ...kind, columns, nominalId: position('nominal_id'), key: key.map(position) };
}

export const TABLES: Readonly<Record<TableName, Table>> = {
  nominals: table(
    'nominals',
    { required: true, mayHaveNoRows: false },
    [
      column('nominal_id', reference),
      column('date_of_birth', date),
      column('sex', oneOf('M', 'F', 'U')),
      blankable('ethnicity', anyText),
      blankable('division', anyText),
      blankable('management', managementSchemes),
      blankable('deceased', yesOrNo),
      blankable('merged_into', reference),
    ],
    ['nominal_id'],
  ),
  offences: table(
    'offences',
    { required: true, mayHaveNoRows: false },
    [
      column('offence_id', reference),
      column('occurrence_id', reference),
      column('nominal_id', reference),
      column('offence_code', offenceCode),
      column('committed_on', date),
      column('recorded_on', date),
      blankable('outcome', outcome),
      blankable('flags', offenceFlags),
      blankable('victim_vulnerable', yesOrNo),
      { ...blankable('harm_days', harmDays), required: false },
    ],
    ['offence_id', 'nominal_id'],
  ),
  sanctions: table(
    'sanctions',
    { required: true, mayHaveNoRows: true },
    [
      column('sanction_id', reference),
      column('nominal_id', reference),
      column('sanctioned_on', date),
      column('disposal', oneOf('CONVICTION', 'CAUTION')),
      column('offence_code', offenceCode),
      blankable('released_on', date),
    ],
    ['sanction_id', 'nominal_id'],
  ),
  referrals: table(
    'referrals',
    { required: false, mayHaveNoRows: true },
    [
      column('referral_id', reference),
      column('nominal_id', reference),
      column('referred_on', date),
      column('agency', anyText),
      blankable('reason', anyText),
    ],
    ['referral_id', 'nominal_id'],
  ),
};
