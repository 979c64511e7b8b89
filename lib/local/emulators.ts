import type { AddressInfo } from 'node:net';
import S3rver from '@20minutes/s3rver';
import dynalite from 'dynalite';
import { createTables } from './create-tables.ts';
import { claimStateFolder, folderInUse } from './state-folder.ts';
import type { LocalBucket, LocalTable } from './template.ts';

/**
 * A process of its own, started by embedded-services.ts: S3 lists more than 1,000 keys only under a flag that Node
 * takes at its start, and requests are served while the caller computes. Ends when its caller does.
 */
export type EmulatorRequest = { stateDir: string; buckets: LocalBucket[]; tables: LocalTable[] };
export type EmulatorReply = { s3: string; dynamodb: string } | { failure: string };

const ADDRESS = '127.0.0.1';
const url = (port: number) => `http://${ADDRESS}:${port}`;
const reply = (message: EmulatorReply) => process.send?.(message);

async function start({ stateDir, buckets, tables }: EmulatorRequest): Promise<() => Promise<void>> {
  const folders = await claimStateFolder(stateDir);
  const s3 = new S3rver({
    address: ADDRESS,
    port: 0,
    directory: folders.s3,
    silent: true,
    // It cannot check those of a streamed body.
    allowMismatchedSignatures: true,
    vhostBuckets: false,
    configureBuckets: buckets.map(({ name }) => ({ name })),
  });
  const dynamodb = dynalite({ path: folders.dynamodb, createTableMs: 0 });
  const [{ port: s3Port }] = await Promise.all([
    s3.run(),
    new Promise<void>((resolve, reject) => dynamodb.on('error', reject).listen(0, ADDRESS, resolve)),
  ]);
  const dynamodbUrl = url((dynamodb.address() as AddressInfo).port);
  await createTables(dynamodbUrl, tables);
  reply({ s3: url(s3Port), dynamodb: dynamodbUrl });
  return async () => {
    s3.httpServer.closeAllConnections();
    dynamodb.closeAllConnections();
    await Promise.all([s3.close(), new Promise((resolve) => dynamodb.close(resolve))]);
  };
}

let folder = '';

function fail(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  // Two that started at once both found the folder free, and the other one opened it first.
  reply({ failure: message === 'Database is closed' ? folderInUse(folder).message : message });
  process.exit(1);
}

// The terminal sends an interrupt to both processes; the caller decides when to let go.
process.on('SIGINT', () => undefined);
process.on('uncaughtException', fail);
process.once('message', (request: EmulatorRequest) => {
  folder = request.stateDir;
  start(request).then((close) => {
    process.once('disconnect', () => void close().finally(() => process.exit(0)));
    // The caller may have gone meanwhile.
    if (!process.connected) void close().finally(() => process.exit(0));
  }, fail);
});
