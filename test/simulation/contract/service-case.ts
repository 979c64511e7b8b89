import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { S3Client } from '@aws-sdk/client-s3';

/** One pair of services under the contract, with a bucket and the template's table in them. */
export type ServicesUnderTest = { s3: S3Client; dynamodb: DynamoDBClient; bucket: string; table: string };

/** One thing that both pairs of services must do alike, as far as no difference is listed. */
export type ServiceCase = {
  name: string;
  /** Does it and says what came of it, as JSON. */
  observe: (services: ServicesUnderTest) => Promise<unknown>;
  /** What AWS documents, and the simulation does. */
  expected: unknown;
  /** Where the embedded emulator does otherwise: what, and why that is borne. */
  embedded?: { gives: unknown; because: string };
};

/** The name of the error that a call ends with, or what it gives. */
export async function outcomeOf(call: Promise<unknown>): Promise<unknown> {
  try {
    return await call;
  } catch (error) {
    return error instanceof Error ? error.name : 'something else was thrown';
  }
}
