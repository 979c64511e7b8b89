import { TABLES } from '../../lib/contract/tables.ts';
import type { TableName } from '../../lib/contract/tables.ts';
import type { PlacedRow } from '../../lib/ingest/settle-table.ts';

/** A good row of each table, by column. */
const GOOD: Record<TableName, Record<string, string>> = {
  nominals: {
    nominal_id: 'N1',
    date_of_birth: '1990-06-15',
    sex: 'M',
    ethnicity: 'A1',
    division: 'WEST',
    management: '',
    deceased: 'N',
    merged_into: '',
  },
  offences: {
    offence_id: 'F1',
    occurrence_id: 'O1',
    nominal_id: 'N1',
    offence_code: '00801',
    committed_on: '2024-02-01',
    recorded_on: '2024-02-02',
    outcome: '16',
    flags: '',
    victim_vulnerable: 'N',
    harm_days: '',
  },
  sanctions: {
    sanction_id: 'S1',
    nominal_id: 'N1',
    sanctioned_on: '2020-06-15',
    disposal: 'CONVICTION',
    offence_code: '00801',
    released_on: '',
  },
  referrals: {
    referral_id: 'R1',
    nominal_id: 'N1',
    referred_on: '2025-01-01',
    agency: 'Council',
    reason: '',
  },
};

/** The values of a row in the contract's order, all good but for what is changed. */
export function rowOf(table: TableName, changed: Record<string, string> = {}): string[] {
  const unknown = Object.keys(changed).filter((name) => !(name in GOOD[table]));
  if (unknown.length > 0) throw new Error(`${table} has no column ${unknown.join()}`);
  const values = { ...GOOD[table], ...changed };
  return TABLES[table].columns.map(({ name }) => values[name] ?? '');
}

/** The same with its place in the export. */
export function placed(
  table: TableName,
  line: number,
  changed: Record<string, string> = {},
  part = 0,
): PlacedRow {
  return { part, line, values: rowOf(table, changed) };
}
