import { stringify } from 'csv-stringify/sync';
import { TABLES } from '../../lib/contract/tables.ts';
import type { TableName } from '../../lib/contract/tables.ts';

/**
 * Barsetshire Constabulary, an invented force, writes the contract's rows its own way: what
 * test/fixtures/mapping-example/mapping.json undoes. Values that the force has no word for stay as they are.
 */
export type ContractRow = Readonly<Record<string, string>>;
type OwnRow = Record<string, string>;

export const BARSETSHIRE_NAMES: Readonly<Record<TableName, string>> = {
  nominals: 'PEOPLE',
  offences: 'CRIME_SUSPECT',
  sanctions: 'COURT_RESULT',
  referrals: 'PARTNER_REFERRAL',
};

/** Columns of the contract that the force does not have; what is compared with its extract must have them blank. */
const NOT_THERE = new Set(['ethnicity', 'harm_days', 'reason']);

/** A table's file in the force's shape: capitals and blanks in names, CRLF, values padded. */
export function barsetshireCsv(table: TableName, rows: readonly ContractRow[]): string {
  const own = rows.map((row, nth) => WRITERS[table](row, nth));
  return stringify(own, { header: true, record_delimiter: '\r\n', bom: table === 'nominals' });
}

/** The same rows in the contract's shape, without what the force does not have. */
export function contractCsv(table: TableName, rows: readonly ContractRow[]): string {
  const columns = TABLES[table].columns.map(({ name }) => name).filter((name) => name !== 'harm_days');
  const valueOf = (row: ContractRow, name: string) => (NOT_THERE.has(name) ? '' : (row[name] ?? ''));
  return stringify([columns, ...rows.map((row) => columns.map((name) => valueOf(row, name)))]);
}

const WRITERS: Record<TableName, (row: ContractRow, nth: number) => OwnRow> = {
  nominals: (row, nth) => ({
    Gender: `${reword({ M: 'Male', F: 'Female', U: 'Not known' }, row['sex'])}   `,
    Born: dayMonthName(row['date_of_birth']),
    PERSON_KEY: row['nominal_id'] ?? '',
    LPA: reword({ NORTH: '1', EAST: '2', WEST: '3' }, row['division']),
    'HHPU cohort': indicator(row, 'HHPU'),
    'IOM cohort': indicator(row, 'IOM'),
    'On MAPPA': indicator(row, 'MAPPA'),
    'On ViSOR': indicator(row, 'VISOR'),
    'Date of death': row['deceased'] === 'Y' ? '01-Feb-2025' : alternately(nth, 'NULL', ''),
    SUPERSEDED_BY: unlessBlank(row['merged_into'], 'NULL'),
    'Last updated': '2026-03-29 04:00:00.000',
  }),
  offences: (row, nth) => ({
    CRIME_NO: row['occurrence_id'] ?? '',
    CRIME_LINE: row['offence_id'] ?? '',
    SUSPECT_KEY: ` ${row['nominal_id'] ?? ''}`,
    'HO class': classAndSubclass(row['offence_code'], nth),
    'Date from': dayFirst(row['committed_on']),
    'Date recorded': dayFirst(row['recorded_on']),
    Outcome: reword({ '1': 'CHARGED', '': 'OPEN', CANCELLED: 'NO CRIME' }, row['outcome']),
    Keywords: keywords(row['flags'] ?? '', nth),
    Vulnerable: row['victim_vulnerable'] === 'Y' ? 'Yes' : alternately(nth, 'No', 'N/A'),
  }),
  sanctions: (row) => ({
    RESULT_KEY: row['sanction_id'] ?? '',
    RESULT_TYPE: reword({ CONVICTION: '1', CAUTION: '3' }, row['disposal']),
    RESULT_DATE: row['sanctioned_on']?.replaceAll('-', '') ?? '',
    RELEASED: unlessBlank(row['released_on']?.replaceAll('-', ''), '00000000'),
    DEFENDANT_KEY: row['nominal_id'] ?? '',
    HO_CODE: row['offence_code']?.replace(/^0+/, '') ?? '',
  }),
  referrals: (row) => ({
    REF: row['referral_id'] ?? '',
    RECEIVED: `${row['referred_on'] ?? ''}T11:45:10.250Z`,
    AGENCY: row['agency'] ?? '',
    PERSON_KEY: row['nominal_id'] ?? '',
  }),
};

function reword(words: Readonly<Record<string, string>>, value = ''): string {
  return words[value] ?? value;
}

function unlessBlank(value = '', blank: string): string {
  return value === '' ? blank : value;
}

function alternately(nth: number, one: string, other: string): string {
  return nth % 2 === 0 ? one : other;
}

function indicator(row: ContractRow, scheme: string): string {
  return row['management']?.split(';').includes(scheme) ? '1' : '0';
}

const WORDS = {
  DOMESTIC_ABUSE: 'DA',
  HATE_CRIME: 'HATE',
  CHILD_ABUSE: 'CHILD',
  SERIOUS_SEXUAL: 'SEX',
  SERIOUS_VIOLENCE: 'VIOLENCE',
  POLICE_DETECTED: 'PROACTIVE',
};

/** Every third row has a keyword that no flag of the contract stands for. */
function keywords(flags: string, nth: number): string {
  const words = flags.split(';').map((flag) => reword(WORDS, flag));
  return [...words.filter((word) => word !== ''), ...(nth % 3 === 0 ? ['ALCOHOL'] : [])].join(', ');
}

function classAndSubclass(code = '', nth = 0): string {
  const [offenceClass, subclass] = [code.slice(0, 3), code.slice(3)];
  return alternately(nth, `${offenceClass}/${subclass}`, `${Number(offenceClass)}/${Number(subclass)}`);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function dayMonthName(date = ''): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${day}-${MONTHS[Number(month) - 1] ?? month}-${year}`;
}

function dayFirst(date = ''): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${day}/${month}/${year} 23:59`;
}
