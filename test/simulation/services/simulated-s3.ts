import { listingXml } from './listing-xml.ts';
import { MultipartUploads } from './multipart-uploads.ts';
import { checkBody, etagOf, notSimulated } from './stored-object.ts';
import type { Bucket, StoredObject } from './stored-object.ts';
import type { ServiceReply, ServiceRequest, SimulatedService } from './service-reply.ts';
import { xmlError } from './service-reply.ts';

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

function getObject(bucket: Bucket, key: string, { method, headers }: ServiceRequest): ServiceReply {
  const found = bucket.get(key);
  if (!found) return xmlError('NoSuchKey', 'The specified key does not exist.', 404);
  const { body, etag } = found;
  const range = rangeOf(headers['range'], body.length);
  if (range === 'none') return xmlError('InvalidRange', 'The requested range is not satisfiable', 416);
  const part = range ? body.subarray(range.from, range.to + 1) : body;
  return {
    status: range ? 206 : 200,
    headers: {
      etag,
      'content-length': String(part.length),
      'content-type': 'application/octet-stream',
      ...(range && { 'content-range': `bytes ${range.from}-${range.to}/${body.length}` }),
    },
    ...(method === 'GET' && { body: part }),
  };
}

/** First and last byte of `bytes=2-5`, `bytes=2-` or `bytes=-5`; null where all is asked for. */
function rangeOf(header: string | undefined, length: number): { from: number; to: number } | 'none' | null {
  if (header === undefined) return null;
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header) ?? [];
  const from = first === '' ? Math.max(0, length - Number(last)) : Number(first);
  const to = first === '' || last === '' ? length - 1 : Math.min(Number(last), length - 1);
  return from < length ? { from, to } : 'none';
}

function listBucket(bucket: Bucket, request: ServiceRequest): ServiceReply {
  if (request.method !== 'GET' || request.query['list-type'] !== '2') return notSimulated(request);
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: listingXml(bucket, request.query),
  };
}
