import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { listingXml } from './listing-xml.ts';
import { MultipartUploads } from './multipart-uploads.ts';
import type { ServiceReply, ServiceRequest, SimulatedService } from './service-reply.ts';
import { xmlError } from './service-reply.ts';

export type StoredObject = { body: Buffer; etag: string };
export type Bucket = Map<string, StoredObject>;

/**
 * S3 in memory, path style, as far as the adapters use it. What it does not know it refuses by name: a call that
 * succeeds for want of checking would prove nothing.
 */
export class SimulatedS3 implements SimulatedService {
  readonly buckets: ReadonlyMap<string, Bucket>;
  private readonly uploads = new MultipartUploads();

  constructor(buckets: readonly string[]) {
    this.buckets = new Map(buckets.map((name) => [name, new Map<string, StoredObject>()]));
  }

  handle(request: ServiceRequest): ServiceReply {
    const [, bucketName = '', ...rest] = request.path.split('/');
    const key = decodeURIComponent(rest.join('/'));
    const bucket = this.buckets.get(bucketName);
    if (!bucket) return xmlError('NoSuchBucket', 'The specified bucket does not exist', 404);
    return key === '' ? listBucket(bucket, request) : this.handleObject(bucket, key, request);
  }

  private handleObject(bucket: Bucket, key: string, request: ServiceRequest): ServiceReply {
    const { method, query, body } = request;
    if ('uploads' in query || 'uploadId' in query) return this.uploads.handle(bucket, key, request);
    if (method === 'GET' || method === 'HEAD') return getObject(bucket, key, request);
    if (method !== 'PUT') return notSimulated(request);
    const wrong = checkBody(request);
    if (wrong) return wrong;
    if (request.headers['if-none-match'] === '*' && bucket.has(key))
      return xmlError(
        'PreconditionFailed',
        'At least one of the pre-conditions you specified did not hold',
        412,
      );
    const stored = { body, etag: etagOf(body) };
    bucket.set(key, stored);
    return { status: 200, headers: { etag: stored.etag } };
  }
}

export function etagOf(body: Buffer): string {
  return `"${createHash('md5').update(body).digest('hex')}"`;
}

/** What S3 says to a body that is not the one that was meant; null when it is. */
export function checkBody({ headers, body }: ServiceRequest): ServiceReply | null {
  if (headers['content-encoding']?.includes('aws-chunked'))
    return xmlError('NotImplemented', 'test/simulation does not take a body in signed chunks', 501);
  const sum = headers['x-amz-checksum-crc32'];
  const found = Buffer.alloc(4);
  found.writeUInt32BE(crc32(body));
  if (sum === undefined || sum === found.toString('base64')) return null;
  return xmlError('BadDigest', 'The CRC32 you specified did not match what we received', 400);
}

function getObject(bucket: Bucket, key: string, { method, headers }: ServiceRequest): ServiceReply {
  if (headers['range'] !== undefined)
    return xmlError('NotImplemented', 'test/simulation does not read ranges', 501);
  const found = bucket.get(key);
  if (!found) return xmlError('NoSuchKey', 'The specified key does not exist.', 404);
  const { body, etag } = found;
  return {
    status: 200,
    headers: { etag, 'content-length': String(body.length), 'content-type': 'application/octet-stream' },
    ...(method === 'GET' && { body }),
  };
}

function listBucket(bucket: Bucket, request: ServiceRequest): ServiceReply {
  if (request.method !== 'GET' || request.query['list-type'] !== '2') return notSimulated(request);
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: listingXml(bucket, request.query),
  };
}

export function notSimulated({ method, query }: ServiceRequest): ServiceReply {
  const call = [method, ...Object.keys(query)].join(' ');
  return xmlError('NotImplemented', `test/simulation/services does not know ${call}`, 501);
}
