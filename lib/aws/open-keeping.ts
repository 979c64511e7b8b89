import type * as z from 'zod';
import type { ErasableStore } from '../pipeline/erasable-store.ts';
import type { RunTable } from '../runs/run-table.ts';
import type { storageEnvironment } from '../steps/run-reference.ts';
import { dynamoRunTable } from './dynamo-run-table.ts';
import { s3ObjectStore } from './s3-object-store.ts';

/** The force's data as whoever keeps it has it: to be forgotten and made again. No step of a run has it. */
export type Keeping = { landing: ErasableStore; work: ErasableStore; table: RunTable };

/** The force's data as a function's environment names it, to be kept in order. */
export function openKeeping(environment: z.infer<typeof storageEnvironment>): Keeping {
  return {
    landing: s3ObjectStore(environment.LANDING_BUCKET),
    work: s3ObjectStore(environment.WORK_BUCKET),
    table: dynamoRunTable(environment.TABLE_NAME),
  };
}
