import { S3Client } from '@aws-sdk/client-s3';
import type * as z from 'zod';
import type { AlertStore } from '../alerts/alert-store.ts';
import type { MeetingStore } from '../meetings/meeting-store.ts';
import type { ObjectStore } from '../pipeline/object-store.ts';
import type { RunStore } from '../runs/run-store.ts';
import type { storageEnvironment } from '../steps/run-reference.ts';
import { dynamoAlertStore } from './dynamo-alert-store.ts';
import { dynamoMeetingStore } from './dynamo-meeting-store.ts';
import { dynamoRunStore } from './dynamo-run-store.ts';
import { processClient } from './process-client.ts';
import { s3ObjectStore } from './s3-object-store.ts';

export type Stores = {
  landing: ObjectStore;
  work: ObjectStore;
  runs: RunStore;
  alerts: AlertStore;
  meetings: MeetingStore;
};

let opened: { client: S3Client; stores: Stores } | null = null;

/** The force's data as a function's environment names it; a function has one environment for as long as it lives. */
export function openStores(environment: z.infer<typeof storageEnvironment>): Stores {
  const client = processClient(S3Client);
  if (opened?.client === client) return opened.stores;
  const stores = {
    landing: s3ObjectStore(environment.LANDING_BUCKET, client),
    work: s3ObjectStore(environment.WORK_BUCKET, client),
    runs: dynamoRunStore(environment.TABLE_NAME),
    alerts: dynamoAlertStore(environment.TABLE_NAME),
    meetings: dynamoMeetingStore(environment.TABLE_NAME),
  };
  opened = { client, stores };
  return stores;
}
