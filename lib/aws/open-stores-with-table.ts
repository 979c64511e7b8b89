import type * as z from 'zod';
import type { OffenceTable } from '../reference/offence-table.ts';
import { referenceTable } from '../reference/reference-table.ts';
import type { storageEnvironment } from '../steps/run-reference.ts';
import { openStores } from './open-stores.ts';
import type { Stores } from './open-stores.ts';

/** The same, with the built-in edition of the harm table, for steps that score or tell of offences. */
export function openStoresWithTable(
  environment: z.infer<typeof storageEnvironment>,
): Stores & { table: OffenceTable } {
  return { ...openStores(environment), table: referenceTable() };
}
