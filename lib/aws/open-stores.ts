import type * as z from 'zod';
import type { ObjectStore } from '../pipeline/object-store.ts';
import type { RunStore } from '../runs/run-store.ts';
import type { storageEnvironment } from '../steps/run-reference.ts';
import { dynamoRunStore } from './dynamo-run-store.ts';
import { s3ObjectStore } from './s3-object-store.ts';

export type Stores = { landing: ObjectStore; work: ObjectStore; runs: RunStore };

let opened: Stores | null = null;

/** The force's data as a function's environment names it; a function has one environment for as long as it lives. */
export function openStores(environment: z.infer<typeof storageEnvironment>): Stores {
  opened ??= {
    landing: s3ObjectStore(environment.LANDING_BUCKET),
    work: s3ObjectStore(environment.WORK_BUCKET),
    runs: dynamoRunStore(environment.TABLE_NAME),
  };
  return opened;
}
