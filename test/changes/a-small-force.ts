import { NotFoundError } from '../../lib/core/errors.ts';
import type { ObjectStore } from '../../lib/pipeline/object-store.ts';
import { land, runInProcess } from './model/run-in-process.ts';
import type { RunOptions, Stage } from './model/run-in-process.ts';
import type { Rows } from './random-inputs.ts';

const SMALL = { topN: 5, quality: { maxRowLossShare: 1 } };

/** People N01, N02, ... in the order of their ranks: each has one offence, of 100 days less than the one before. */
export function smallForce(people = 12): Rows {
  const ids = Array.from({ length: people }, (_, at) => String(at + 1).padStart(2, '0'));
  return {
    nominals: ids.map((id) => [`N${id}`, '1985-05-05', 'M', '', 'WEST', '', 'N', '']),
    offences: ids.map((id, at) => {
      const days = String((people - at) * 100);
      return [`F${id}`, `O${id}`, `N${id}`, '00801', '2024-01-01', '2024-01-02', '16', '', 'N', days];
    }),
    sanctions: ids.map((id) => [`S${id}`, `N${id}`, '2020-01-01', 'CONVICTION', '00801', '']),
    referrals: [],
  };
}

/** The small force with something changed. */
export function smallForceWith(edit: (rows: Rows) => void, people?: number): Rows {
  const rows = smallForce(people);
  edit(rows);
  return rows;
}

export const nominal = (rows: Rows, id: string): string[] => rows.nominals.find((row) => row[0] === id)!;
export const offence = (rows: Rows, id: string): string[] => rows.offences.find((row) => row[0] === id)!;

/** Lands rows as the export of a day and runs it; settings are added to those of the small force. */
export async function runSmall(
  stage: Stage,
  exportId: string,
  rows: Rows,
  { settings = {}, ...options }: RunOptions = {},
) {
  const time = exportId.length > 10 ? '14:00' : '02:00';
  await land(stage, { exportId, extractedAt: `${exportId.slice(0, 10)}T${time}:00Z`, rows });
  return runInProcess(stage, exportId, { settings: { ...SMALL, ...settings }, ...options });
}

type Ran = Awaited<ReturnType<typeof runSmall>>;

/** What became of everyone at the top: `N01 SAME 1`, the rank being the one before. */
export const kindsOf = ({ entries }: Ran): string[] =>
  entries.map(({ nominalId, change }) => `${nominalId} ${change.kind} ${change.previousRank ?? '-'}`);

/** A store whose objects of some keys are gone, as retention takes them. */
export function withoutKeys(store: ObjectStore, isGone: (key: string) => boolean): ObjectStore {
  return {
    ...store,
    read: async (key) => (isGone(key) ? null : store.read(key)),
    stream: (key) => {
      if (isGone(key)) throw new NotFoundError(`${key}: no such object`);
      return store.stream(key);
    },
    sizes: async (prefix) =>
      new Map([...(await store.sizes(prefix))].filter(([rest]) => !isGone(prefix + rest))),
  };
}
