import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { ListObjectsV2CommandInput } from '@aws-sdk/client-s3';
import type { ServicesUnderTest } from './service-case.ts';
import { outcomeOf } from './service-case.ts';

export const put = ({ s3, bucket }: ServicesUnderTest, Key: string, Body: string | Uint8Array, more = {}) =>
  s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ...more }));
export const read = async ({ s3, bucket }: ServicesUnderTest, Key: string, Range?: string) => {
  const { Body, ContentLength } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key, Range }));
  return { text: await Body?.transformToString(), length: ContentLength };
};
export const list = async ({ s3, bucket }: ServicesUnderTest, input: Partial<ListObjectsV2CommandInput>) => {
  const page = await s3.send(new ListObjectsV2Command({ Bucket: bucket, ...input }));
  return {
    keys: (page.Contents ?? []).map(({ Key, Size }) => [Key, Size]),
    folders: (page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix),
    more: page.IsTruncated,
    next: page.NextContinuationToken,
  };
};

/** Uploads parts of so many bytes each and says what completing them gives. */
export async function uploadParts(
  services: ServicesUnderTest,
  Key: string,
  sizes: readonly number[],
): Promise<unknown> {
  const { s3, bucket: Bucket } = services;
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
  const Parts = [];
  for (const [at, size] of sizes.entries()) {
    const PartNumber = at + 1;
    const { ETag } = await s3.send(
      new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body: Buffer.alloc(size, PartNumber) }),
    );
    Parts.push({ PartNumber, ETag });
  }
  const before = await outcomeOf(read(services, Key));
  const completed = await outcomeOf(
    s3
      .send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }))
      .then(() => 'done'),
  );
  const after = await outcomeOf(read(services, Key).then(({ length }) => length));
  return { before, completed, after };
}
