import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { startEmbeddedServices } from '../../../lib/local/embedded-services.ts';
import { LOCAL_CREDENTIALS } from '../../../lib/local/function-environment.ts';
import { ensureSynthesised } from '../../../lib/local/synthesise.ts';
import { readPipeline } from '../../../lib/local/template.ts';
import { SimulatedDynamoDb } from '../services/simulated-dynamodb.ts';
import { sdkReply, transportTo } from '../services/service-transport.ts';
import { SimulatedS3 } from '../services/simulated-s3.ts';
import type { ServicesUnderTest } from './service-case.ts';

export type OpenedServices = { services: ServicesUnderTest; close: () => Promise<void> };

export async function openSimulatedServices(): Promise<OpenedServices> {
  const pipeline = readPipeline(await ensureSynthesised());
  const s3 = new SimulatedS3(pipeline.buckets.map(({ name }) => name));
  const dynamodb = new SimulatedDynamoDb(pipeline.tables);
  const settings = transportTo((service, request) =>
    Promise.resolve(sdkReply((service === 's3' ? s3 : dynamodb).handle(request))),
  );
  return underTest(new S3Client(settings), new DynamoDBClient(settings), pipeline);
}

export async function openEmbeddedServices(): Promise<OpenedServices> {
  const pipeline = readPipeline(await ensureSynthesised());
  const stateDir = mkdtempSync(join(tmpdir(), 'hhpu-contract-'));
  const embedded = await startEmbeddedServices({ pipeline, stateDir });
  const common = { region: pipeline.machine.region, credentials: LOCAL_CREDENTIALS };
  const s3 = new S3Client({
    ...common,
    endpoint: embedded.endpoints.s3,
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  const dynamodb = new DynamoDBClient({ ...common, endpoint: embedded.endpoints.dynamodb });
  const opened = underTest(s3, dynamodb, pipeline);
  return {
    ...opened,
    close: async () => {
      await opened.close();
      await embedded.close();
      rmSync(stateDir, { recursive: true });
    },
  };
}

function underTest(
  s3: S3Client,
  dynamodb: DynamoDBClient,
  { output }: ReturnType<typeof readPipeline>,
): OpenedServices {
  const services = { s3, dynamodb, bucket: output('WorkBucketName'), table: output('TableName') };
  const close = () => {
    s3.destroy();
    dynamodb.destroy();
    return Promise.resolve();
  };
  return { services, close };
}
