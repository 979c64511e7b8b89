import { createHash } from 'node:crypto';
import { MANIFEST_FILE } from '../../../lib/contract/manifest.ts';
import { landingPrefix } from '../../../lib/pipeline/landing-exports.ts';
import { addDays } from '../../../lib/core/calendar-date.ts';
import type { CalendarDate } from '../../../lib/core/calendar-date.ts';
import { csvText } from '../../../lib/synthetic/csv-text.ts';
import { generateExports } from '../../../lib/synthetic/generate-exports.ts';
import type { SyntheticExport } from '../../../lib/synthetic/generate-exports.ts';

/** An export as objects in the landing bucket, its manifest last. */
export type TinyExport = { exportId: string; objects: [key: string, body: Buffer][] };

const PEOPLE = 40;
export const SETTINGS = { topN: 30, shards: 2, quality: { maxQuarantinedShare: 0.9, maxRowLossShare: 0.9 } };
/** Under which the export of a run before is scored again. */
export const OTHER_WEIGHTS = { ...SETTINGS, harm: { highHarm: 4 } };

let made: TinyExport[] | null = null;

/**
 * Three fortnights of a force of forty, with some faulty rows in them, and from the second on two urgent cases each. Not packed: unpacking goes on beside the program,
 * in an order that no seed decides.
 */
export function tinyExports(): readonly TinyExport[] {
  made ??= [...generateExports({ offenders: PEOPLE, runs: 3, seed: 4, dirty: 0.03 })].map((each, nth, all) =>
    exportObjects(
      each,
      all.slice(1, nth + 1).map(({ exportId }) => exportId),
    ),
  );
  return made;
}

/** Two people of whom nothing was on record a fortnight before that day. */
function newcomers(day: CalendarDate): Record<string, Record<string, string>[]> {
  const ids = [`U${day}a`, `U${day}b`];
  const nominals = ids.map((nominal_id) => ({
    nominal_id,
    date_of_birth: '1990-01-01',
    sex: 'M',
    deceased: 'N',
  }));
  const offences = ids.map((nominal_id) => ({
    ...{ offence_id: `F${nominal_id}`, occurrence_id: `O${nominal_id}`, nominal_id, offence_code: '00801' },
    ...{
      committed_on: addDays(day, -4),
      recorded_on: addDays(day, -3),
      outcome: '1',
      victim_vulnerable: 'Y',
    },
  }));
  return { nominals, offences };
}

function exportObjects(
  { exportId, extractedAt, tables }: SyntheticExport,
  urgentDays: readonly CalendarDate[],
): TinyExport {
  const prefix = landingPrefix(exportId);
  const files = tables
    .filter(({ table }) => table !== 'referrals')
    .map((layout) => {
      let rows = 0;
      const urgent = urgentDays
        .flatMap((day) => newcomers(day)[layout.table] ?? [])
        .map((row) => layout.columns.map((column) => row[column] ?? ''));
      const pieces = [...csvText(layout, [...layout.rows, ...urgent], (more) => (rows += more))];
      return { table: layout.table, file: `${layout.table}.csv`, rows, body: Buffer.from(pieces.join('')) };
    });
  const manifest = {
    schemaVersion: 1,
    exportId,
    extractedAt,
    force: 'Simulated Constabulary',
    files: files.map(({ body, ...file }) => ({
      ...file,
      bytes: body.length,
      sha256: createHash('sha256').update(body).digest('hex'),
    })),
  };
  const objects = files.map(({ file, body }): [string, Buffer] => [prefix + file, body]);
  return { exportId, objects: [...objects, [prefix + MANIFEST_FILE, Buffer.from(JSON.stringify(manifest))]] };
}
