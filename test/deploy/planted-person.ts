import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

/** Somebody of whom nothing was known a fortnight before, and who is urgent. */
export const URGENT = 'N99999999';
/** Of them in the export, and in no message. */
export const SECRETS = ['2002-03-21', 'F9999999', 'O9999999', '01908', 'SERIOUS_SEXUAL'];

/** Adds them to the generated export of 16 November 2026. */
export function plantUrgent(exportDir: string): void {
  const person = {
    nominal_id: URGENT,
    date_of_birth: '2002-03-21',
    sex: 'M',
    division: 'EAST',
    deceased: 'N',
  };
  append(exportDir, 'nominals', [person]);
  const crimes = [1, 2, 3, 4].map((nth) => ({
    ...{ offence_id: `F9999999${nth}`, occurrence_id: `O9999999${nth}`, nominal_id: URGENT },
    ...{ offence_code: '01908', committed_on: '2026-11-10', recorded_on: '2026-11-11', outcome: '1' },
    ...{ flags: 'SERIOUS_SEXUAL', victim_vulnerable: 'Y', harm_days: '' },
  }));
  append(exportDir, 'offences', crimes);
  const sanctions = Array.from({ length: 20 }, (_, nth) => ({
    ...{ sanction_id: `S99999999/${nth}`, nominal_id: URGENT, disposal: 'CONVICTION', offence_code: '10501' },
    sanctioned_on: `2025-${String((nth % 12) + 1).padStart(2, '0')}-${nth < 12 ? '03' : '17'}`,
  }));
  append(exportDir, 'sanctions', sanctions);
}

/** To the table's first file, as it is or packed, its columns in whichever order they are. */
function append(exportDir: string, table: string, rows: readonly Record<string, string>[]): void {
  const path = join(exportDir, readdirSync(exportDir).find((name) => name.startsWith(table)) ?? '');
  const isPacked = path.endsWith('.gz');
  const bytes = readFileSync(path);
  const text = (isPacked ? gunzipSync(bytes) : bytes).toString('utf8');
  const columns = (/^\uFEFF?(.*)/.exec(text)?.[1] ?? '').trimEnd().split(',');
  const lines = rows.map((row) => `${columns.map((column) => row[column] ?? '').join(',')}\n`);
  const more = Buffer.from(text + lines.join(''));
  writeFileSync(path, isPacked ? gzipSync(more) : more);
}
