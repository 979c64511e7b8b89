import assert from 'node:assert/strict';
import { DeleteObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { CommandLine } from './commands.ts';
import type { Account } from './deployed-account.ts';

/** A run without an evaluation, as one of older code, is measured by whoever operates the stage, and by nobody who reads. */
export async function keepMissingEvaluation(
  { objects, output }: Account,
  { analyst, operator }: Record<'analyst' | 'operator', CommandLine>,
  runId: string,
): Promise<void> {
  const written = analyst.ask('evaluate', 'evaluate', '--run', runId);
  const Bucket = await output('hhpu-dev-data', 'WorkBucketName');
  const { Contents = [] } = await objects.send(
    new ListObjectsV2Command({ Bucket, Prefix: `runs/${runId}/` }),
  );
  const found = Contents.filter(({ Key }) =>
    /\/(?:evaluation\.\w+|harm-sample\.json|tops\.json)$/.test(Key ?? ''),
  );
  assert.ok(found.length >= 3);
  for (const { Key } of found) await objects.send(new DeleteObjectCommand({ Bucket, Key }));
  const keep = ['evaluate', '--run', runId, '--keep'];
  analyst.refuse('who reads may not keep an evaluation', /not authorized|AccessDenied/i, ...keep);
  operator.ask('evaluate --keep', ...keep);
  assert.deepEqual(analyst.ask('evaluate', 'evaluate', '--run', runId), written);
}
